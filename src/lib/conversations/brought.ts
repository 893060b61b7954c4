/** What a trainee brings to a conversation, from what they typed. */
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { pageOf } from '#lib/catalogue/labels.ts';
import { nameOf } from '#lib/pathways/pathway-labels.ts';
import type { Attachment, AttachmentKind } from './attachments.server.ts';

export interface Typed {
	/** The ID of a plan. */
	plan: string;
	/** The key of a job. */
	job: string;
	/** The address of a page of Waymark. */
	address: string;
}

type Brought = Omit<Attachment, 'id'>;

/** Pages that can be brought by their address, and what each is. */
const pages: readonly (readonly [RegExp, AttachmentKind, string])[] = [
	[/^\/pathways$/, 'pathway', 'Pathways'],
	[/^\/stories\/[a-z0-9-]+$/, 'story', 'A story'],
	[/^\/alumni\/[0-9a-f-]{36}$/, 'alum', 'Someone who made a move'],
	[/^\/roles\/[a-z0-9:-]+\/[a-z0-9-]+$/, 'level', 'A job']
];

/** @param titles of the plans that are theirs, by ID */
export function broughtBy(
	{ plan, job, address }: Typed,
	{ catalogue, titles, origin }: { catalogue: Catalogue; titles: ReadonlyMap<string, string>; origin: string }
): { attachments: Brought[] } | { errors: Record<string, string> } {
	const attachments: Brought[] = [];
	const title = titles.get(plan);
	if (plan && !title) return { errors: { plan: 'Select a plan from the list' } };
	if (title) attachments.push({ kind: 'plan', target: plan, title });
	if (job && !catalogue.levels.has(job)) return { errors: { job: 'Select a job from the list' } };
	if (job) attachments.push({ kind: 'level', target: pageOf('level', job), title: nameOf(catalogue, job) });
	if (address.trim()) {
		const page = pageAt(catalogue, address.trim(), origin);
		if (!page)
			return { errors: { address: 'Enter the address of a pathway, story, person or job on Waymark' } };
		attachments.push(page);
	}
	return attachments.length > 0 ? { attachments } : { errors: { plan: 'Select or enter what you bring' } };
}

/** A page of ours at an address; null for any other. */
function pageAt(catalogue: Catalogue, address: string, origin: string): Brought | null {
	if (!URL.canParse(address, origin)) return null;
	const url = new URL(address, origin);
	const found = pages.find(([path]) => path.test(url.pathname));
	if (url.origin !== origin || !found || url.searchParams.get('from') === 'me') return null;
	const [, kind, usual] = found;
	const query = kind === 'pathway' ? url.search : '';
	if (kind === 'pathway' && !query) return null;
	return { kind, target: `${url.pathname}${query}`, title: titleOf(catalogue, kind, url) ?? usual };
}

function titleOf(catalogue: Catalogue, kind: AttachmentKind, { pathname, searchParams }: URL): string | null {
	const key = pathname.replace('/roles/', '');
	if (kind === 'level') return catalogue.levels.has(key) ? nameOf(catalogue, key) : null;
	if (kind !== 'pathway') return null;
	const [from, to] = ['from', 'to'].map((name) => searchParams.get(name) ?? '');
	return [from, to].every((key) => catalogue.levels.has(key ?? ''))
		? `${nameOf(catalogue, from ?? '')} to ${nameOf(catalogue, to ?? '')}`.slice(0, 200)
		: null;
}
