import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Trouble } from './say.js';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
const leastNode = { major: 20, minor: 19 };

/** Refuses a version of Node.js that is too old. */
export function checkNode(version = process.versions.node) {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	if (major > leastNode.major || (major === leastNode.major && minor >= leastNode.minor)) return;
	throw new Trouble(
		`Waymark needs Node.js ${leastNode.major}.${leastNode.minor} or later. You have ${version}. Install a newer version from nodejs.org, such as 24 LTS.`
	);
}

/** Removes your own settings for tests and benchmarks. The names are those of src/environment.ts. */
export function forgetSettings() {
	const ours =
		/^(DATABASE_URL|MIGRATION_DATABASE_URL|PORT|HOST|ORIGIN|SMTP_URL|MAIL_FROM|WORKER|ADDRESS_HEADER|XFF_DEPTH|BODY_SIZE_LIMIT|METRICS_TOKEN|LOG_LEVEL|OIDC_.+|WAYMARK_.+)$/;
	for (const name of Object.keys(process.env)) if (ours.test(name)) delete process.env[name];
}

/** Installs packages if package-lock.json has changed. */
export async function install() {
	const wanted = hashOf(['package.json', 'package-lock.json']);
	const stamp = path.join(root, 'node_modules', '.waymark-installed');
	if (read(stamp) === wanted) return;
	console.log('Installing packages (the first time takes about half a minute) …');
	fs.rmSync(stamp, { force: true });
	await run(
		npm(),
		[...npmArguments(), 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
		'We could not install the packages'
	);
	fs.writeFileSync(stamp, wanted);
}

/** What the pages are made from, in short: the name of a build, the same in each process that reads it. */
export function nameOfBuild() {
	return hashOf([
		'package-lock.json',
		'svelte.config.js',
		'vite.config.ts',
		'tsconfig.json',
		'src',
		'static'
	]);
}

/** Builds the pages if anything they are made from has changed. */
export async function build() {
	const wanted = nameOfBuild();
	const stamp = path.join(root, 'build', '.waymark-built');
	if (read(stamp) === wanted) return;
	console.log('Building the pages …');
	fs.rmSync(stamp, { force: true });
	await run(process.execPath, [bin('vite'), 'build', '--logLevel', 'error'], 'We could not build the pages');
	fs.writeFileSync(stamp, wanted);
}

/**
 * The script of a package's command.
 * @param {string} name of the package
 * @param {string} command if its name is different
 */
export function bin(name, command = name) {
	const folder = path.join(root, 'node_modules', name);
	const { bin: scripts } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
	return path.join(folder, typeof scripts === 'string' ? scripts : scripts[command]);
}

/**
 * Runs a command and shows only its errors.
 * @param {string} command
 * @param {string[]} args
 * @param {string} trouble the message if it fails
 * @param {NodeJS.ProcessEnv} env
 */
export async function run(command, args, trouble, env = process.env) {
	const code = await exitOf(command, args, env, true);
	if (code !== 0) throw new Trouble(`${trouble}. See above for the reason.`);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {boolean} isQuiet whether only its errors are shown
 * @param {readonly NodeJS.Signals[]} signals signals that we pass on to it instead of ending
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export function exitOf(command, args, env = process.env, isQuiet = false, signals = []) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd: root,
			env,
			stdio: ['ignore', isQuiet ? 'ignore' : 'inherit', 'inherit']
		});
		for (const signal of signals) process.on(signal, () => child.kill(signal));
		child.on('error', reject);
		child.on('exit', (code) => resolve(code ?? 1));
	});
}

/** The npm that started us, or npm on the path. */
function npm() {
	return process.env.npm_execpath ? process.execPath : process.platform === 'win32' ? 'npm.cmd' : 'npm';
}

function npmArguments() {
	return process.env.npm_execpath ? [process.env.npm_execpath] : [];
}

/** @param {string[]} places files, and folders whole */
function hashOf(places) {
	const hash = createHash('sha256').update(process.versions.node.split('.')[0] ?? '');
	for (const place of places) {
		for (const file of filesIn(path.join(root, place))) {
			hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file));
		}
	}
	return hash.digest('hex');
}

/**
 * @param {string} place
 * @returns {string[]}
 */
function filesIn(place) {
	if (!fs.existsSync(place)) return [];
	if (!fs.statSync(place).isDirectory()) return [place];
	return fs
		.readdirSync(place)
		.sort()
		.flatMap((name) => filesIn(path.join(place, name)));
}

/** @param {string} file */
function read(file) {
	return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null;
}
