/** `npm run check`: formatting, lint and types. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bin, checkNode, install, root, run } from './setup.js';
import { sayWhatGoesWrong, Trouble } from './say.js';

const checks = [
	{ name: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
	{ name: 'eslint', args: ['--max-warnings', '0', '.'] },
	{ name: 'svelte-check', args: ['--fail-on-warnings', '--output', 'human'] }
];

/** Writes the types of the routes, which checks and tests need. */
export async function sync() {
	await run(
		process.execPath,
		[bin('@sveltejs/kit', 'svelte-kit'), 'sync'],
		'We could not create the types of the routes'
	);
}

/**
 * Runs the checks side by side and prints what they found.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function check() {
	const results = await Promise.all(checks.map(outcome));
	for (const { name, code, said } of results)
		console.log(`${code === 0 ? '✓' : '✗'} ${name}${code === 0 ? '' : `\n${said}`}`);
	const failed = results.filter(({ code }) => code !== 0).length;
	return { passed: results.length - failed, failed };
}

/**
 * @param {{ name: string, args: string[] }} check
 * @returns {Promise<{ name: string, code: number | null, said: string }>}
 */
function outcome({ name, args }) {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [bin(name), ...args], {
			cwd: root,
			stdio: ['ignore', 'pipe', 'pipe']
		});
		let said = '';
		child.stdout.on('data', (part) => (said += part));
		child.stderr.on('data', (part) => (said += part));
		child.on('error', reject);
		child.on('close', (code) => resolve({ name, code, said }));
	});
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	await sayWhatGoesWrong(async () => {
		checkNode();
		await install();
		await sync();
		const { failed } = await check();
		if (failed > 0) throw new Trouble(`${failed} of ${checks.length} checks failed.`);
	});
}
