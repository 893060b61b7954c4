import { createReadStream } from 'node:fs';
import path from 'node:path';

export interface Source {
	/** As problems name it. */
	name: string;
	open(): AsyncIterable<Uint8Array>;
}

export function fileSource(file: string): Source {
	return { name: path.basename(file), open: () => createReadStream(file) };
}

export function bytesSource(bytes: Uint8Array, name: string): Source {
	return {
		name,
		async *open() {
			yield bytes;
		}
	};
}
