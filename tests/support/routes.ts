import fs from 'node:fs';
import path from 'node:path';

/** Every route by its id, as SvelteKit has them: folders with a page or an endpoint. */
export const routes = routesIn('src/routes');

/** Those that are pages. */
export const pages = routes.filter((route) => fs.existsSync(path.join('src/routes', route, '+page.svelte')));

function routesIn(folder: string): string[] {
	const entries = fs.readdirSync(folder, { withFileTypes: true });
	const isRoute = entries.some(({ name }) => /^\+(page|server)\b/.test(name));
	const below = entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.join(folder, name));
	const id = `/${path.relative('src/routes', folder).split(path.sep).join('/')}`;
	return [...(isRoute ? [id] : []), ...below.flatMap(routesIn)];
}
