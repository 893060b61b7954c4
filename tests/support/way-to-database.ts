import net from 'node:net';

/** A way to the database that can be cut as a network is: no end is said, and what is sent comes back refused. */
export async function openWay(socket: string) {
	const passing = new Set<net.Socket>();
	const way = net.createServer((near) => {
		const far = net.connect(`${socket}/.s.PGSQL.5432`);
		near.pipe(far).pipe(near);
		for (const end of [near, far]) end.on('error', () => {});
		near.on('close', () => passing.delete(near));
		passing.add(near);
	});
	await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve));
	return {
		port: (way.address() as net.AddressInfo).port,
		cut: () => passing.forEach((near) => near.resetAndDestroy()),
		close: () => way.close()
	};
}
