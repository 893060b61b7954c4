import fs from 'node:fs';

/**
 * The npm that started a process, and any shell between: the value changes if either is killed. The process that started npm can
 * end, for example when a terminal closes and Waymark runs in the background.
 * @param {number} parent of the process
 */
export function startersBy(parent) {
	try {
		const [, option] = fs.readFileSync(`/proc/${parent}/cmdline`, 'utf8').split('\0');
		if (option !== '-c') return String(parent);
		const [, grandparent] =
			fs.readFileSync(`/proc/${parent}/stat`, 'utf8').split(/\) /).at(-1)?.split(' ') ?? [];
		return `${parent} ${grandparent}`;
	} catch {
		return String(parent);
	}
}
