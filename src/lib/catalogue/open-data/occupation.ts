/** A role or a level as a schema.org occupation, for search engines. */
import type { Catalogue, Framework, Level, Role, Source } from '#lib/catalogue/catalogue.ts';
import { payFor, type Pay } from '#lib/catalogue/pay.ts';
import { sourcesJoined } from '#lib/catalogue/pages/role-page.ts';
import { bandWords, levelName, listWords, pageOf, webUrl } from '#lib/catalogue/labels.ts';

export type Thing = { '@type': string } & Readonly<Record<string, unknown>>;

/** @param origin such as `https://waymark.example` */
export function roleOccupation(catalogue: Catalogue, role: Role, origin: string): Thing {
	const levels = role.levels.flatMap((key) => catalogue.levels.get(key) ?? []);
	return occupation(catalogue, origin, {
		name: role.name,
		titles: role.titles,
		description: role.summary ?? role.description,
		path: pageOf('role', role.key),
		role,
		levels,
		sources: role.source ? [role.source] : []
	});
}

export function levelOccupation(catalogue: Catalogue, level: Level, origin: string): Thing {
	const role = catalogue.roles.get(level.role);
	return occupation(catalogue, origin, {
		name: levelName(level, role),
		titles: level.titles,
		description: level.summary ?? level.description ?? role?.summary ?? null,
		path: pageOf('level', level.key),
		role,
		levels: [level],
		sources: role?.source ? [role.source] : []
	});
}

interface Described {
	name: string;
	titles: readonly string[];
	description: string | null;
	path: string;
	role: Role | undefined;
	levels: readonly Level[];
	sources: readonly Source[];
}

function occupation(catalogue: Catalogue, origin: string, described: Described): Thing {
	const { name, titles, description, path, role, levels, sources } = described;
	const framework = catalogue.frameworks.get(levels[0]?.framework ?? role?.framework ?? '');
	const pay = payOf(levels);
	const rests = [...sources, ...sourcesJoined(levels), ...pay.slice(0, 1).map(({ source }) => source)];
	return known('Occupation', {
		'@context': 'https://schema.org',
		name,
		alternateName: titles,
		description,
		url: `${origin}${path}`,
		occupationalCategory: framework && categoryOf(catalogue, framework, levels[0]?.family ?? role?.family),
		occupationLocation: england,
		skills: skillsOf(catalogue, levels, origin),
		qualifications: qualificationOf(levels),
		estimatedSalary: pay.map(salaryOf),
		mainEntityOfPage: known('WebPage', {
			url: `${origin}${path}`,
			isBasedOn: [...(framework ? [workOf(framework)] : []), ...rests.map(sourceOf)],
			license: framework?.licence,
			creditText: framework?.attribution
		})
	});
}

const england = known('AdministrativeArea', {
	name: 'England',
	containedInPlace: known('Country', { name: 'United Kingdom' })
});

function categoryOf({ families }: Catalogue, { title }: Framework, family = '') {
	const { name } = families.get(family) ?? {};
	return (
		name &&
		known('CategoryCode', { name, codeValue: family, inCodeSet: known('CategoryCodeSet', { name: title }) })
	);
}

/** Leaves out skills taken from a similar level, because this format cannot say where they come from. */
function skillsOf({ skills }: Catalogue, levels: readonly Level[], origin: string): Thing[] {
	const needed = new Set(levels.flatMap(({ requirements }) => requirements.map(({ skill }) => skill)));
	return [...needed].flatMap((key) => {
		const skill = skills.get(key);
		return skill
			? [
					known('DefinedTerm', {
						name: skill.name,
						description: skill.summary,
						url: `${origin}${pageOf('skill', key)}`
					})
				]
			: [];
	});
}

function qualificationOf(levels: readonly Level[]): string | null {
	const clinical = levels.filter((level) => level.clinical);
	if (clinical.length === 0) return null;
	if (clinical.length === levels.length) return 'A clinical registration';
	return `A clinical registration, for ${listWords(clinical.map(({ name }) => name))}`;
}

function payOf(levels: readonly Level[]): Pay[] {
	const all = levels.flatMap(({ band }) => (band ? payFor(band.bands) : []));
	return [...new Map(all.map((pay) => [pay.band, pay])).values()].sort((a, b) => a.entry - b.entry);
}

function salaryOf({ band, entry, top, from }: Pay): Thing {
	return known('MonetaryAmount', {
		name: `${bandWords({ bands: band })}, usual band (employers can vary this), from ${from}`,
		currency: 'GBP',
		validFrom: from,
		value: known('QuantitativeValue', { minValue: entry, maxValue: top, unitText: 'YEAR' })
	});
}

function workOf({ title, label, publisher, sourceUrl, publishedOn }: Framework): Thing {
	return known('CreativeWork', {
		name: title,
		version: label,
		publisher: known('Organization', { name: publisher }),
		url: webUrl(sourceUrl),
		datePublished: publishedOn
	});
}

function sourceOf({ title, url, date }: Source): Thing {
	return known('CreativeWork', { name: title, url: webUrl(url), datePublished: date });
}

/** Leaves out what is empty or unknown. */
function known(type: string, properties: Readonly<Record<string, unknown>>): Thing {
	const said = Object.entries(properties).filter(
		([, value]) =>
			value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
	);
	return { '@type': type, ...Object.fromEntries(said) };
}
