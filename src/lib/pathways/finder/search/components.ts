/**
 * Strongly connected components (Tarjan 1972): two levels have the same number if each can be reached from the other. Without
 * recursion, as ladders may be long.
 * @param outStart where the steps out of each level begin in `to`; one entry more than there are levels
 */
export function componentsOf(outStart: Int32Array, to: Int32Array): Int32Array {
	const count = outStart.length - 1;
	const component = new Int32Array(count).fill(-1);
	const order = new Int32Array(count); // in which a level was visited, from 1; 0 not yet
	const lowlink = new Int32Array(count); // the earliest visited level that it leads back to
	const next = outStart.slice(0, count);
	const stack: number[] = [];
	let visited = 0;
	let components = 0;
	for (let root = 0; root < count; root++) if (order[root] === 0) visitFrom(root);
	return component;

	function visitFrom(root: number) {
		const walk: number[] = [];
		enter(walk, root);
		while (walk.length > 0) {
			const level = walk.at(-1)!;
			if (next[level]! < outStart[level + 1]!) {
				const target = to[next[level]!++]!;
				if (order[target] === 0) enter(walk, target);
				else if (component[target] === -1) lowlink[level] = Math.min(lowlink[level]!, order[target]!);
				continue;
			}
			walk.pop();
			if (lowlink[level] === order[level]) close(level);
			const before = walk.at(-1);
			if (before !== undefined) lowlink[before] = Math.min(lowlink[before]!, lowlink[level]!);
		}
	}

	function enter(walk: number[], level: number) {
		order[level] = lowlink[level] = ++visited;
		walk.push(level);
		stack.push(level);
	}

	function close(level: number) {
		for (let member = stack.pop()!; ; member = stack.pop()!) {
			component[member] = components;
			if (member === level) break;
		}
		components++;
	}
}
