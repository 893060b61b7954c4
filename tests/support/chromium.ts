import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Flags for a machine without a display or a graphics card; none that would hide a failure, such as switched-off web security. */
export const flags = [
	'--no-sandbox',
	'--use-gl=angle',
	'--use-angle=swiftshader',
	'--enable-unsafe-swiftshader',
	'--ignore-gpu-blocklist',
	'--font-render-hinting=none',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--disable-dev-shm-usage'
];

export interface Browser {
	executable: string;
	env: Record<string, string>;
}

/**
 * A Chromium that starts: the one named by CHROMIUM_PATH, else the one inside the package, unpacked once into
 * node_modules, else an installed one.
 * @throws with what was tried, where none starts
 */
export async function findChromium(): Promise<Browser> {
	const candidates: (() => Promise<Browser> | Browser)[] = process.env.CHROMIUM_PATH
		? [() => ({ executable: process.env.CHROMIUM_PATH ?? '', env: {} })]
		: [
				fromPackage,
				fromPackageWithLibraries,
				...installed.map((executable) => () => ({ executable, env: {} }))
			];
	const tried: string[] = [];
	for (const candidate of candidates) {
		try {
			const browser = await candidate();
			const { status, stderr, error } = spawnSync(browser.executable, ['--version', '--no-sandbox'], {
				env: { ...process.env, ...browser.env },
				encoding: 'utf8'
			});
			if (status === 0) return browser;
			tried.push(`${browser.executable}: ${(error?.message ?? stderr).trim().split('\n')[0]}`);
		} catch (error) {
			tried.push(String(error));
		}
	}
	throw new Error(`No Chromium starts here. Tried:\n${tried.join('\n')}`);
}

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
const packageFolder = entry.slice(
	0,
	entry.lastIndexOf(path.join('@sparticuz', 'chromium')) + path.join('@sparticuz', 'chromium').length
);

async function fromPackage(): Promise<Browser> {
	const folder = unpacked();
	const fonts: Record<string, string> = fs.existsSync('/etc/fonts/fonts.conf')
		? {}
		: { FONTCONFIG_PATH: path.join(folder, 'fonts') };
	return { executable: path.join(folder, 'chromium'), env: fonts };
}

/** A bare machine lacks some libraries; the package carries them. */
async function fromPackageWithLibraries(): Promise<Browser> {
	const folder = unpacked();
	const libraries = path.join(folder, 'al2023', 'lib');
	const archive = path.join(packageFolder, 'bin', 'al2023.tar.br');
	if (!fs.existsSync(libraries)) inPackage(`await module.inflate(${JSON.stringify(archive)})`, folder);
	const { executable, env } = await fromPackage();
	return { executable, env: { ...env, LD_LIBRARY_PATH: libraries } };
}

/** The folder with the browser in it. Two processes may unpack at once: the first to finish wins. */
function unpacked(): string {
	const { version } = JSON.parse(fs.readFileSync(path.join(packageFolder, 'package.json'), 'utf8')) as {
		version: string;
	};
	const folder = path.resolve('node_modules', '.cache', `chromium-${version}-${process.arch}`);
	if (fs.existsSync(path.join(folder, 'chromium'))) return folder;
	const partial = `${folder}.${process.pid}`;
	fs.mkdirSync(partial, { recursive: true });
	inPackage('await module.default.executablePath()', partial);
	const fonts = `<dir>/usr/share/fonts</dir><dir>${folder}/fonts/fonts</dir><cachedir>${folder}/fonts-cache</cachedir>`;
	fs.mkdirSync(path.join(partial, 'fonts'), { recursive: true });
	fs.writeFileSync(
		path.join(partial, 'fonts', 'fonts.conf'),
		`<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${fonts}</fontconfig>`
	);
	try {
		fs.renameSync(partial, folder);
	} catch {
		fs.rmSync(partial, { recursive: true, force: true });
	}
	return folder;
}

/** Runs the package in a process of its own: it decides by the temporary folder it finds when it loads. */
function inPackage(statement: string, folder: string) {
	const script = `const module = await import(${JSON.stringify(pathToFileURL(entry).href)}); ${statement};`;
	const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
		env: { ...process.env, TMPDIR: folder },
		encoding: 'utf8'
	});
	if (status !== 0) throw new Error(stderr);
}
