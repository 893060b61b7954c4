import fs from 'node:fs';
import { expect, test } from 'vitest';
import { driverVersion } from './driver.server.ts';

function versionIn(file: string, read: (json: never) => string): string {
	return read(JSON.parse(fs.readFileSync(file, 'utf8')) as never);
}

test('the driver is the version that src/lib/server/driver was written for', () => {
	const message =
		'Another version of postgres.js: read the top of src/lib/server/driver/driver.server.ts, find out which pieces of ' +
		'that folder it still needs, delete the others, and then change `driverVersion`.';
	type Package = { version: string };
	type Wanting = { dependencies: { postgres: string } };
	expect(
		versionIn('node_modules/postgres/package.json', ({ version }: Package) => version),
		message
	).toBe(driverVersion);
	expect(
		versionIn('package.json', ({ dependencies }: Wanting) => dependencies.postgres),
		message
	).toBe(driverVersion);
});
