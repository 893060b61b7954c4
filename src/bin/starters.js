import fs from 'node:fs';

/**
 * The npm that started a process, and the shell between where there is one: when either is killed, this changes. Whoever started
 * npm may go: a terminal closes, and what runs in the background goes on.
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
