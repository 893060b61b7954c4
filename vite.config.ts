import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/**
 * What pages share comes in one file: a browser on an ordinary connection waits longer for thirty small ones. Components that
 * load a style sheet of their area are left out, or every page would load it; the marks, which come together, are a second file.
 */
function fewerFiles(): Plugin {
	const shared =
		/\/node_modules\/(svelte|@sveltejs|esm-env|clsx)\/|\/src\/lib\/((text|ui)\/|(catalogue|pathways)\/.+\.ts$)/;
	const marks = /\/src\/lib\/catalogue\/(marks\/|styles\/marks\.)/;
	return {
		name: 'fewer-files',
		applyToEnvironment: ({ name }) => name === 'client',
		outputOptions: (options) => ({
			...options,
			codeSplitting: {
				groups: [
					{ name: 'shared', test: shared },
					{ name: 'marks', test: marks }
				]
			}
		})
	};
}

/** Files that run side by side: each worker has a database, or a whole Waymark, of its own. */
const maxWorkers = 2;

export default defineConfig({
	plugins: [sveltekit(), fewerFiles()],
	build: { reportCompressedSize: false },
	test: {
		isolate: false, // files of a worker share what they load, a browser and connections too; each test still has data of its own
		expect: { poll: { timeout: 100_000 } }, // what a test waits for comes as soon as the machine gets to it
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['src/**/*.test.ts', 'tests/*.test.ts'],
					maxWorkers,
					testTimeout: 60_000
				}
			},
			{
				extends: true,
				test: {
					name: 'integration',
					include: ['tests/integration/**/*.test.ts'],
					globalSetup: ['tests/support/database-setup.ts'],
					maxWorkers,
					testTimeout: 120_000,
					hookTimeout: 120_000
				}
			},
			{
				extends: true,
				test: {
					name: 'pages',
					include: ['tests/pages/**/*.test.ts', 'tests/processes/**/*.test.ts'],
					globalSetup: ['tests/support/server-setup.ts'],
					maxWorkers,
					testTimeout: 300_000,
					hookTimeout: 300_000
				}
			}
		]
	}
});
