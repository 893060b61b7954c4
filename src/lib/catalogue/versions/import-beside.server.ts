/** Imports beside the server: reading, checking and storing a large framework would keep everyone else waiting. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Person } from '#lib/access/person.ts';
import { Conflict, Forbidden, Invalid, type Problem } from '#lib/errors/errors.ts';
import type { Named } from './curation.server.ts';

/** What the thread is given. */
export interface Order {
	viewer: Person;
	files: { name: string; bytes: ArrayBuffer }[];
}

type Imported = Named & { existing: boolean };

/** What the thread answers: errors lose their class on the way. */
type Answer =
	{ imported: Imported } | { invalid: readonly Problem[] } | { forbidden: string } | { conflict: string };

/** In megabytes: enough for the largest framework that we accept. */
const mostMemory = 1_000;

let last: Promise<unknown> = Promise.resolve();

/**
 * Stores the uploaded files as a draft, as `curation.bring` does, one import at a time.
 * @throws Forbidden, Conflict, or Invalid with the problems
 */
export async function bring(viewer: Person, files: readonly File[]): Promise<Imported> {
	const order = {
		viewer,
		files: await Promise.all(
			files.map(async (file) => ({ name: file.name, bytes: await file.arrayBuffer() }))
		)
	};
	const turn = last.then(() => inThread(order));
	last = turn.catch(() => {});
	const answer = await turn;
	if ('imported' in answer) return answer.imported;
	if ('invalid' in answer) throw new Invalid(answer.invalid);
	throw 'forbidden' in answer ? new Forbidden(answer.forbidden) : new Conflict(answer.conflict);
}

/** What a thread answers for an import. @throws what no one expected */
export async function answerOf(importing: Promise<Imported>): Promise<Answer> {
	try {
		return { imported: await importing };
	} catch (error) {
		if (error instanceof Invalid) return { invalid: error.problems };
		if (error instanceof Forbidden) return { forbidden: error.message };
		if (error instanceof Conflict) return { conflict: error.message };
		throw error;
	}
}

function inThread(order: Order): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const thread = new Worker(path.resolve('src', 'bin', 'import-thread.js'), {
			workerData: order,
			transferList: order.files.map(({ bytes }) => bytes),
			resourceLimits: { maxOldGenerationSizeMb: mostMemory }
		});
		thread.on('message', resolve);
		thread.on('error', (error) => (isOutOfMemory(error) ? resolve(tooLarge) : reject(error)));
		thread.on('exit', () => reject(new Error('The thread of an import ended without an answer.')));
	});
}

function isOutOfMemory(error: Error & { code?: string }): boolean {
	return error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

const tooLarge: Answer = {
	invalid: [
		{
			file: null,
			row: null,
			column: null,
			message: 'This version is too large to import here: import it at the command line.'
		}
	]
};
