import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { print, seeded } from './figures.ts';

const official = path.resolve('..', 'shared', 'data', 'gdad');

/** How long an import takes and how much memory its process needs, from calling the command to its end. */
export async function benchImports(data: string) {
	if (fs.existsSync(official)) {
		const gdad = await command(data, [
			'import-gdad',
			path.join(official, 'roles.csv'),
			path.join(official, 'skills.csv'),
			'--label',
			'bench'
		]);
		print('import of the official GDaD files', `${gdad.seconds.toFixed(1)} s, ${gdad.megabytes} MB`, '≤ 3 s');
	} else print('import of the official GDaD files', 'not here to be read');
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-bench-'));
	writeLargeFramework(folder);
	const large = await command(data, ['import-framework', folder]);
	fs.rmSync(folder, { recursive: true, force: true });
	print(
		'import of 3,000 roles and 120,000 requirements',
		`${large.seconds.toFixed(1)} s, ${large.megabytes} MB`,
		'≤ 30 s, ≤ 600 MB'
	);
}

/** Runs a command of the command line and watches the memory of the process that does the work. */
export async function command(data: string, args: string[]): Promise<{ seconds: number; megabytes: number }> {
	const from = performance.now();
	const child = spawn(process.execPath, ['src/bin/waymark.js', ...args], {
		env: { ...process.env, WAYMARK_DATA: data },
		stdio: ['ignore', 'ignore', 'inherit']
	});
	let most = 0;
	const watch = setInterval(() => (most = Math.max(most, ...treeOf(child.pid ?? 0).map(peakMegabytes))), 20);
	const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
	clearInterval(watch);
	if (code !== 0) throw new Error(`${args[0]} ended with ${code}`);
	return { seconds: (performance.now() - from) / 1000, megabytes: most };
}

function treeOf(pid: number): number[] {
	const file = `/proc/${pid}/task/${pid}/children`;
	const children = fs.existsSync(file)
		? fs.readFileSync(file, 'utf8').split(' ').filter(Boolean).map(Number)
		: [];
	return [pid, ...children.flatMap(treeOf)];
}

function peakMegabytes(pid: number): number {
	try {
		const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
		return /^Name:\s+postgres/m.test(status)
			? 0
			: Math.round(Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
	} catch {
		return 0;
	}
}

function writeLargeFramework(folder: string) {
	const random = seeded(7);
	const pick = (n: number) => Math.floor(random() * n);
	const names = ['awareness', 'working', 'practitioner', 'expert'];
	const levels = ['family,role,level,order,stage'];
	const requirements = ['role,level,skill,proficiency'];
	for (let role = 1; role <= 3_000; role++) {
		levels.push(`Family ${role % 20},Role ${role},Level ${role},1,${1 + pick(9)}`);
		const first = pick(5_000);
		for (let skill = 0; skill < 40; skill++)
			requirements.push(`Role ${role},Level ${role},Skill ${(first + skill * 7) % 5_000},${names[pick(4)]}`);
	}
	fs.writeFileSync(path.join(folder, 'levels.csv'), levels.join('\n'));
	fs.writeFileSync(path.join(folder, 'requirements.csv'), requirements.join('\n'));
	const framework = {
		slug: 'large',
		title: 'Large',
		publisher: 'Bench',
		licence: 'none',
		attribution: 'none',
		sourceUrl: 'https://example.org/',
		versionLabel: '1',
		publishedOn: '2026-01-01'
	};
	fs.writeFileSync(path.join(folder, 'framework.json'), JSON.stringify(framework));
}
