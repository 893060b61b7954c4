/**
 * Numbers the levels so that two have the same number where each can be reached from the other: strongly connected components
 * (Tarjan 1972), without recursion, as ladders may be long.
 * @param outStart where the steps out of each level begin in `to`; one entry more than there are levels
 */
export function componentsOf(outStart: Int32Array, to: Int32Array): Int32Array {
	const count = outStart.length - 1;
	const component = new Int32Array(count).fill(-1);
	const order = new Int32Array(count); // when a level was met, 1 the first; 0 not yet
	const least = new Int32Array(count); // the earliest met that it leads back to
	const next = outStart.slice(0, count);
	const open: number[] = [];
	let met = 0;
	let components = 0;
	for (let root = 0; root < count; root++) if (order[root] === 0) walkFrom(root);
	return component;

	function walkFrom(root: number) {
		const walk: number[] = [];
		enter(walk, root);
		while (walk.length > 0) {
			const level = walk.at(-1)!;
			if (next[level]! < outStart[level + 1]!) {
				const beyond = to[next[level]!++]!;
				if (order[beyond] === 0) enter(walk, beyond);
				else if (component[beyond] === -1) least[level] = Math.min(least[level]!, order[beyond]!);
				continue;
			}
			walk.pop();
			if (least[level] === order[level]) close(level);
			const before = walk.at(-1);
			if (before !== undefined) least[before] = Math.min(least[before]!, least[level]!);
		}
	}

	function enter(walk: number[], level: number) {
		order[level] = least[level] = ++met;
		walk.push(level);
		open.push(level);
	}

	function close(level: number) {
		for (let member = open.pop()!; ; member = open.pop()!) {
			component[member] = components;
			if (member === level) break;
		}
		components++;
	}
}
