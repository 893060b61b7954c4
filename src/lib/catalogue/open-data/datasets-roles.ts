import {
	isProfiled,
	type Catalogue,
	type Family,
	type Framework,
	type Level,
	type Role,
	type Source
} from '#lib/catalogue/catalogue.ts';
import { dataset, list, maybe, text, whole, yesNo, type Column } from './dataset.ts';

/** The three columns of a source, wherever a row names one. */
export function sourceColumns<Item>(of: (item: Item) => Source | null): Column<Item>[] {
	return [
		maybe('sourceTitle', 'Who says so: the page or document.', (item) => of(item)?.title),
		maybe('sourceUrl', 'Where it can be read.', (item) => of(item)?.url),
		maybe(
			'sourceDate',
			'Its date: a day, a month or a year, as exact as the source is.',
			(item) => of(item)?.date
		)
	];
}

export const frameworks = dataset<Framework>({
	name: 'frameworks',
	title: 'Frameworks',
	words: 'One row for each framework in force: its version, its licence, and the words to credit it with.',
	items: ({ frameworks }) => frameworks.values(),
	columns: [
		text('slug', 'The first part of each of its keys.', ({ slug }) => slug),
		text('title', 'What it is called.', ({ title }) => title),
		text('publisher', 'Who publishes it.', ({ publisher }) => publisher),
		text('version', 'The version in force.', ({ label }) => label),
		maybe(
			'publishedOn',
			'When its publisher published it: a day, a month or a year.',
			({ publishedOn }) => publishedOn
		),
		text('licence', 'Under what licence its facts may be used.', ({ licence }) => licence),
		text('attribution', 'How to credit it.', ({ attribution }) => attribution),
		maybe('sourceUrl', 'Where its publisher keeps it.', ({ sourceUrl }) => sourceUrl)
	]
});

export const families = dataset<Family>({
	name: 'families',
	title: 'Families',
	words: 'One row for each group of roles, in its publisher’s order.',
	items: ({ families }) => families.values(),
	columns: [
		text('key', 'Its key.', ({ key }) => key),
		text('framework', 'The framework that it belongs to.', ({ framework }) => framework),
		text('name', 'What it is called.', ({ name }) => name),
		list('roles', 'Keys of its roles, in order.', ({ roles }) => roles)
	]
});

export const roles = dataset<Role>({
	name: 'roles',
	title: 'Roles',
	words: 'One row for each job, with what it is in a sentence of our own, its other titles and its source.',
	items: ({ roles }) => roles.values(),
	columns: [
		text('key', 'Its key. Its page is at /roles/KEY.', ({ key }) => key),
		text('framework', 'The framework that it belongs to.', ({ framework }) => framework),
		text('family', 'Key of its family.', ({ family }) => family),
		text('name', 'What it is called.', ({ name }) => name),
		maybe('summary', 'What it is, in our words.', ({ summary }) => summary),
		maybe('description', 'What it is, in its publisher’s words.', ({ description }) => description),
		list('titles', 'Other titles under which it is advertised.', ({ titles }) => titles),
		list('levels', 'Keys of its levels, lowest rung first.', ({ levels }) => levels),
		...sourceColumns<Role>(({ source }) => source)
	]
});

const familyName = ({ families }: Catalogue, key: string) => families.get(key)?.name ?? key;
const roleName = ({ roles }: Catalogue, key: string) => roles.get(key)?.name ?? key;

export const levels = dataset<Level>({
	name: 'levels',
	title: 'Levels',
	words:
		'One row for each rung of a role, with stage, typical band and whether anybody has published what it asks. Bands are typical, and set locally.',
	items: ({ levels }) => levels.values(),
	columns: [
		text('key', 'Its key. Its page is at /roles/KEY.', ({ key }) => key),
		text('framework', 'The framework that it belongs to.', ({ framework }) => framework),
		text('family', 'Its family by name.', ({ family }, catalogue) => familyName(catalogue, family)),
		text('familyKey', 'Its family by key.', ({ family }) => family),
		text('role', 'Its role by name.', ({ role }, catalogue) => roleName(catalogue, role)),
		text('roleKey', 'Its role by key.', ({ role }) => role),
		text('level', 'What it is called.', ({ name }) => name),
		whole(
			'rung',
			'Its place on the ladder of its role, from 1. Rungs of tracks side by side share it.',
			({ rung }) => rung
		),
		maybe('track', 'Which track of a forked ladder it stands on.', ({ track }) => track),
		whole('stage', 'How senior it is, from 1 entry to 10 board.', ({ stage }) => stage),
		maybe(
			'bands',
			'Typical Agenda for Change band or range, such as 6, 8a-8b or VSM.',
			({ band }) => band?.bands
		),
		maybe('bandSource', 'Who says so of the band.', ({ band }) => band?.source),
		yesNo('clinical', 'Whether it asks for a clinical registration.', ({ clinical }) => clinical),
		yesNo(
			'profiled',
			'Whether at least one proficiency that it asks is published, its own or lent.',
			isProfiled
		),
		maybe(
			'lentBy',
			'Key of the level that lends it what it asks, where nobody has published its own.',
			({ lentBy }) => lentBy
		),
		maybe('summary', 'What it is, in our words.', ({ summary }) => summary),
		maybe('description', 'What it is, in its publisher’s words.', ({ description }) => description),
		list('titles', 'Other names for it.', ({ titles }) => titles)
	]
});

interface Sourced {
	key: string;
	source: Source;
}

export const sources = dataset<Sourced>({
	name: 'sources',
	title: 'Sources',
	words:
		'One row for each source that a role rests on, and for each that a level gained from a level of another framework that joined it.',
	items: ({ roles, levels }) => [
		...[...roles.values()].flatMap(({ key, source }) => (source ? [{ key, source }] : [])),
		...[...levels.values()].flatMap(({ key, sources = [] }) => sources.map((source) => ({ key, source })))
	],
	columns: [
		text('key', 'Key of the role or level.', ({ key }) => key),
		...sourceColumns<Sourced>(({ source }) => source)
	]
});

export const crosswalk = dataset<{ level: string; other: string; match: string }>({
	name: 'crosswalk',
	title: 'Likenesses',
	words:
		'One row for each level that an editor likened to another. Each pair stands twice, once from either end.',
	items: ({ levels }) =>
		[...levels.values()].flatMap(({ key, crosswalk }) =>
			crosswalk.map(({ level, match }) => ({ level: key, other: level, match }))
		),
	columns: [
		text('level', 'Key of the level.', ({ level }) => level),
		text('other', 'Key of the level that it is like.', ({ other }) => other),
		text(
			'match',
			'How like: close levels may lend what they ask, broad ones only link.',
			({ match }) => match,
			['close', 'broad']
		)
	]
});

export const redirects = dataset<readonly [string, string]>({
	name: 'redirects',
	title: 'Keys that moved',
	words: 'One row for each key of a role or level that joined another, which answers for it.',
	items: ({ redirects }) => redirects,
	columns: [
		text('key', 'The key that was.', ([key]) => key),
		text('target', 'The key that answers for it.', ([, target]) => target)
	]
});
