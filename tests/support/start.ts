import { spawn, type ChildProcess } from 'node:child_process';
import { controllerSettings } from './controller.ts';

export interface Started {
	child: ChildProcess;
	/** Where it listens. */
	address: string;
	/** All that it has said, which grows. */
	said: string;
}

/** Runs `npm start`'s script and waits for the line that says where it listens. */
export function start(env: Record<string, string>): Promise<Started> {
	const child = spawn(process.execPath, ['src/bin/start.js'], {
		env: { ...process.env, ...controllerSettings, ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const started: Started = { child, address: '', said: '' };
	return new Promise((resolve, reject) => {
		child.stderr.on('data', (part) => (started.said += part));
		child.stdout.on('data', (part) => {
			started.said += part;
			started.address ||= /(?:ready at|listening on) (http:\/\/[^\s)]+)/.exec(started.said)?.[1] ?? '';
			if (started.address) resolve(started);
		});
		child.on('exit', (code) => reject(new Error(`Waymark ended with ${code}: ${started.said}`)));
	});
}

/** Asks it to stop and waits until it has. */
export function stop(child: ChildProcess): Promise<void> {
	return new Promise((resolve) => {
		if (child.exitCode !== null || child.signalCode !== null) return resolve();
		child.on('exit', () => resolve());
		child.kill('SIGTERM');
	});
}
