/** `npm test`: the checks and every test, on a database and a browser of its own; nothing that runs is touched. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bin, build, checkNode, exitOf, forgetSettings, install } from './setup.js';
import { sayWhatGoesWrong } from './say.js';

const projects = ['unit', 'integration', 'pages'];

await sayWhatGoesWrong(async () => {
	checkNode();
	forgetSettings();
	await install();
	const { check } = await import('./check.js');
	/** @type {Record<string, Counts>} */
	const counts = { checks: await check() };
	await build();
	for (const project of projects) counts[project] = await test(project);
	for (const [name, { passed, failed, skipped = 0 }] of Object.entries(counts)) {
		console.log(`${name}: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
	}
	const sum = (/** @type {keyof Counts} */ key) =>
		Object.values(counts).reduce((total, count) => total + (count[key] ?? 0), 0);
	console.log(
		`${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') ? `, ${sum('skipped')} skipped` : ''}`
	);
	process.exitCode = sum('failed') === 0 ? 0 : 1;
});

/** @typedef {{ passed: number, failed: number, skipped?: number }} Counts */

/**
 * @param {string} project
 * @returns {Promise<Counts>}
 */
async function test(project) {
	const place = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-report-'));
	const report = path.join(place, 'report.json');
	const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
	const code = await exitOf(process.execPath, [bin('vitest'), 'run', '--project', project, ...reporters]);
	const said = fs.existsSync(report) ? JSON.parse(fs.readFileSync(report, 'utf8')) : null;
	fs.rmSync(place, { recursive: true, force: true });
	const { numPassedTests: passed = 0, numFailedTests: failed = 0, numPendingTests: skipped = 0 } = said ?? {};
	// A file that cannot be loaded, or an error outside any test, fails no test and fails all the same.
	const amiss = failed === 0 && (code !== 0 || passed === 0);
	return { passed, failed: amiss ? 1 : failed, skipped };
}
