/** `npm test`: the checks and every test, on their own database and browser, apart from any Waymark that is running. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bin, build, checkNode, exitOf, forgetSettings, install, root } from './setup.js';
import { sayWhatGoesWrong } from './say.js';

await sayWhatGoesWrong(async () => {
	checkNode();
	forgetSettings();
	await install();
	const { check, sync } = await import('./check.js');
	await sync();
	await build(); // alone: Vitest writes into the same folder of Kit's as it starts
	const [checks, unit] = await Promise.all([timed(check), timed(() => test('unit'))]);
	const phases = {
		checks,
		unit,
		integration: await timed(() => test('integration')),
		pages: await timed(() => test('pages'))
	};
	console.log('\nThe slowest files:');
	const files = [unit, phases.integration, phases.pages].flatMap(({ files }) => files);
	for (const { file, seconds } of slowest(files)) console.log(`${inSeconds(seconds).padStart(8)} ${file}`);
	for (const [name, { seconds, ...counts }] of Object.entries(phases))
		console.log(`${name}: ${inWords(counts)} in ${inSeconds(seconds)}`);
	const total = sum(Object.values(phases));
	console.log(inWords(total));
	process.exitCode = total.failed === 0 ? 0 : 1;
});

/** @typedef {{ passed: number, failed: number, skipped?: number }} Counts */
/** @typedef {{ file: string, seconds: number }} TestFile */

/**
 * @param {string} project
 * @returns {Promise<Counts & { files: TestFile[] }>}
 */
async function test(project) {
	const place = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-report-'));
	const report = path.join(place, 'report.json');
	const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
	const code = await exitOf(process.execPath, [bin('vitest'), 'run', '--project', project, ...reporters]);
	const said = fs.existsSync(report) ? JSON.parse(fs.readFileSync(report, 'utf8')) : null;
	fs.rmSync(place, { recursive: true, force: true });
	const { numPassedTests: passed = 0, numFailedTests: failed = 0, numPendingTests: skipped = 0 } = said ?? {};
	// A file that cannot be loaded, or an error outside a test, counts as a failure too.
	const amiss = failed === 0 && (code !== 0 || passed === 0);
	/** @type {{ name: string, startTime: number, endTime: number }[]} */
	const results = said?.testResults ?? [];
	const files = results.map(({ name, startTime, endTime }) => ({
		file: path.relative(root, name),
		seconds: (endTime - startTime) / 1_000
	}));
	return { passed, failed: amiss ? 1 : failed, skipped, files };
}

/**
 * The result of a phase, and how long it took.
 * @template Result
 * @param {() => Promise<Result>} phase
 * @returns {Promise<Result & { seconds: number }>}
 */
async function timed(phase) {
	const start = performance.now();
	const result = await phase();
	return { ...result, seconds: (performance.now() - start) / 1_000 };
}

/** @param {TestFile[]} files */
function slowest(files) {
	return files.toSorted((one, other) => other.seconds - one.seconds).slice(0, 10);
}

/** @param {Counts[]} counts @returns {Required<Counts>} */
function sum(counts) {
	const of = (/** @type {keyof Counts} */ key) =>
		counts.reduce((total, count) => total + (count[key] ?? 0), 0);
	return { passed: of('passed'), failed: of('failed'), skipped: of('skipped') };
}

/** @param {Counts} counts */
function inWords({ passed, failed, skipped = 0 }) {
	return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

/** @param {number} seconds */
function inSeconds(seconds) {
	return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
}
