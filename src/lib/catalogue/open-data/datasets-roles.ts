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

export function sourceColumns<Item>(of: (item: Item) => Source | null): Column<Item>[] {
	return [
		maybe('sourceTitle', 'The source: the title of a page or document.', (item) => of(item)?.title),
		maybe('sourceUrl', 'The web address of the source.', (item) => of(item)?.url),
		maybe('sourceDate', 'The date of the source: a day, a month or a year.', (item) => of(item)?.date)
	];
}

export const frameworks = dataset<Framework>({
	name: 'frameworks',
	title: 'Frameworks',
	words: 'One row for each published framework: its version, its licence and how to credit it.',
	items: ({ frameworks }) => frameworks.values(),
	columns: [
		text('slug', 'The first part of its keys.', ({ slug }) => slug),
		text('title', 'Its name.', ({ title }) => title),
		text('publisher', 'The publisher.', ({ publisher }) => publisher),
		text('version', 'The current version.', ({ label }) => label),
		maybe(
			'publishedOn',
			'The date the publisher published it: a day, a month or a year.',
			({ publishedOn }) => publishedOn
		),
		text('licence', 'The licence for its facts.', ({ licence }) => licence),
		text('attribution', 'The wording to credit it with.', ({ attribution }) => attribution),
		maybe('sourceUrl', 'The publisher’s web page.', ({ sourceUrl }) => sourceUrl)
	]
});

export const families = dataset<Family>({
	name: 'families',
	title: 'Families',
	words: 'One row for each group of roles, in the publisher’s order.',
	items: ({ families }) => families.values(),
	columns: [
		text('key', 'Its key.', ({ key }) => key),
		text('framework', 'Its framework.', ({ framework }) => framework),
		text('name', 'Its name.', ({ name }) => name),
		list('roles', 'The keys of its roles, in order.', ({ roles }) => roles)
	]
});

export const roles = dataset<Role>({
	name: 'roles',
	title: 'Roles',
	words: 'One row for each job, with our summary, other job titles and the source.',
	items: ({ roles }) => roles.values(),
	columns: [
		text('key', 'Its key. Its page is at /roles/KEY.', ({ key }) => key),
		text('framework', 'Its framework.', ({ framework }) => framework),
		text('family', 'The key of its family.', ({ family }) => family),
		text('name', 'Its name.', ({ name }) => name),
		maybe('summary', 'Our summary.', ({ summary }) => summary),
		maybe('description', 'The publisher’s description.', ({ description }) => description),
		list('titles', 'Other job titles used in adverts.', ({ titles }) => titles),
		maybe(
			'bands',
			'The usual band of the job as a whole, where its source does not give one for each level.',
			({ band }) => band?.bands
		),
		maybe('bandSource', 'The source of that band.', ({ band }) => band?.source),
		list('levels', 'The keys of its levels, lowest first.', ({ levels }) => levels),
		...sourceColumns<Role>(({ source }) => source)
	]
});

const familyName = ({ families }: Catalogue, key: string) => families.get(key)?.name ?? key;
const roleName = ({ roles }: Catalogue, key: string) => roles.get(key)?.name ?? key;

export const levels = dataset<Level>({
	name: 'levels',
	title: 'Levels',
	words:
		'One row for each level of a role, with its seniority, its usual band and whether there is a published list of skills. Employers can vary the band.',
	items: ({ levels }) => levels.values(),
	columns: [
		text('key', 'Its key. Its page is at /roles/KEY.', ({ key }) => key),
		text('framework', 'Its framework.', ({ framework }) => framework),
		text('family', 'The name of its family.', ({ family }, catalogue) => familyName(catalogue, family)),
		text('familyKey', 'The key of its family.', ({ family }) => family),
		text('role', 'The name of its role.', ({ role }, catalogue) => roleName(catalogue, role)),
		text('roleKey', 'The key of its role.', ({ role }) => role),
		text('level', 'Its name.', ({ name }) => name),
		whole(
			'rung',
			'Its place in the order of levels of its role, from 1. Levels of different tracks can share a place.',
			({ rung }) => rung
		),
		maybe('track', 'Its track, where the levels of a role divide into tracks.', ({ track }) => track),
		whole('stage', 'Its seniority, from 1 (entry) to 10 (board).', ({ stage }) => stage),
		maybe(
			'bands',
			'The usual Agenda for Change band or range, such as 6, 8a-8b or VSM.',
			({ band }) => band?.bands
		),
		maybe('bandSource', 'The source of the band.', ({ band }) => band?.source),
		yesNo('clinical', 'Whether it needs a clinical registration.', ({ clinical }) => clinical),
		yesNo(
			'profiled',
			'Whether the proficiency of at least one skill is known, from its own list or that of a similar level.',
			isProfiled
		),
		maybe(
			'lentBy',
			'The key of the similar level whose skills we use, where there is no published list.',
			({ lentBy }) => lentBy
		),
		maybe('summary', 'Our summary.', ({ summary }) => summary),
		maybe('description', 'The publisher’s description.', ({ description }) => description),
		list('titles', 'Other job titles.', ({ titles }) => titles)
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
		'One row for each source of a role, and for each source of a level that was merged into a level of another framework.',
	items: ({ roles, levels }) => [
		...[...roles.values()].flatMap(({ key, source }) => (source ? [{ key, source }] : [])),
		...[...levels.values()].flatMap(({ key, sources = [] }) => sources.map((source) => ({ key, source })))
	],
	columns: [
		text('key', 'The key of the role or level.', ({ key }) => key),
		...sourceColumns<Sourced>(({ source }) => source)
	]
});

export const crosswalk = dataset<{ level: string; other: string; match: string }>({
	name: 'crosswalk',
	title: 'Similar levels',
	words:
		'One row for each level that our editors matched to another. Each pair has 2 rows, one from each level.',
	items: ({ levels }) =>
		[...levels.values()].flatMap(({ key, crosswalk }) =>
			crosswalk.map(({ level, match }) => ({ level: key, other: level, match }))
		),
	columns: [
		text('level', 'The key of the level.', ({ level }) => level),
		text('other', 'The key of the similar level.', ({ other }) => other),
		text(
			'match',
			'How similar they are. We may use the skills of a close level, but not of a broad one.',
			({ match }) => match,
			['close', 'broad']
		)
	]
});

export const redirects = dataset<readonly [string, string]>({
	name: 'redirects',
	title: 'Keys that moved',
	words: 'One row for each role or level that was merged into another.',
	items: ({ redirects }) => redirects,
	columns: [
		text('key', 'The old key.', ([key]) => key),
		text('target', 'The key to use instead.', ([, target]) => target)
	]
});
