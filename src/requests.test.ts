import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { doneOnce } from './requests.ts';

/** Signing in again with the same form is another sign-in. */
const signsIn = ['/(public)/sign-in', '/(public)/sign-in/issuer/return'];

test('every page whose form gives another token is done once, and every such page is there', () => {
	const routes = path.join('src', 'routes');
	const pages = fs
		.readdirSync(routes, { recursive: true, encoding: 'utf8' })
		.filter((file) => path.basename(file) === '+page.server.ts');
	const routeOf = (file: string) => `/${path.dirname(file).split(path.sep).join('/')}`;
	const renewing = pages.filter((file) =>
		fs.readFileSync(path.join(routes, file), 'utf8').includes('keepToken(')
	);
	expect(renewing.length).toBeGreaterThan(3);
	expect([...doneOnce, ...signsIn]).toEqual(expect.arrayContaining(renewing.map(routeOf)));
	expect(pages.map(routeOf)).toEqual(expect.arrayContaining([...doneOnce]));
});
