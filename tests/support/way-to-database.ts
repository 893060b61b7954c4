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
	const listen = (port: number) => new Promise<void>((resolve) => way.listen(port, '127.0.0.1', resolve));
	const cut = () => passing.forEach((near) => near.resetAndDestroy());
	const close = () => void way.close();
	await listen(0);
	const { port } = way.address() as net.AddressInfo;
	/** Cuts it and lets nobody through any more, until it goes on. */
	const stop = () => (close(), cut());
	return { port, cut, close, stop, goOn: () => listen(port) };
}
