import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** The name of the build, read in a process of its own. */
function nameOfBuild(): string {
	const script = `import('./svelte.config.js').then(({ default: { kit } }) => console.log(kit.version.name))`;
	return spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout.trim();
}

test('a build has the same name in each process, so that scripts find the data of their page', () => {
	const name = nameOfBuild();
	expect(name).toMatch(/^[0-9a-f]{64}$/);
	expect(nameOfBuild()).toBe(name);
});
