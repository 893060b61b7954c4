/** A role or a level as schema.org has an occupation, for search engines and other readers. Only what the catalogue says. */
import type { Catalogue, Framework, Level, Role, Source } from '#lib/catalogue/catalogue.ts';
import { payFor, type Pay } from '#lib/catalogue/pay.ts';
import { sourcesJoined } from '#lib/catalogue/pages/role-page.ts';
import { bandWords, levelName, listWords, pageOf, webUrl } from '#lib/catalogue/labels.ts';

/** JSON-LD: what has a type and whatever that type may have. */
export type Thing = { '@type': string } & Readonly<Record<string, unknown>>;

/** @param origin where this Waymark is, such as `https://waymark.example` */
export function roleOccupation(catalogue: Catalogue, role: Role, origin: string): Thing {
	const levels = role.levels.flatMap((key) => catalogue.levels.get(key) ?? []);
	return occupation(catalogue, origin, {
		name: role.name,
		titles: role.titles,
		description: role.summary ?? role.description,
		address: pageOf('role', role.key),
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
		address: pageOf('level', level.key),
		role,
		levels: [level],
		sources: role?.source ? [role.source] : []
	});
}

interface Described {
	name: string;
	titles: readonly string[];
	description: string | null;
	address: string;
	role: Role | undefined;
	levels: readonly Level[];
	sources: readonly Source[];
}

function occupation(catalogue: Catalogue, origin: string, described: Described): Thing {
	const { name, titles, description, address, role, levels, sources } = described;
	const framework = catalogue.frameworks.get(levels[0]?.framework ?? role?.framework ?? '');
	const pay = payOf(levels);
	const rests = [...sources, ...sourcesJoined(levels), ...pay.slice(0, 1).map(({ source }) => source)];
	return known('Occupation', {
		'@context': 'https://schema.org',
		name,
		alternateName: titles,
		description,
		url: `${origin}${address}`,
		occupationalCategory: framework && categoryOf(catalogue, framework, levels[0]?.family ?? role?.family),
		occupationLocation: england,
		skills: skillsOf(catalogue, levels, origin),
		qualifications: qualificationOf(levels),
		estimatedSalary: pay.map(salaryOf),
		mainEntityOfPage: known('WebPage', {
			url: `${origin}${address}`,
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

/** Their own only: what another level lends is a likeness, and this format cannot say so. */
function skillsOf({ skills }: Catalogue, levels: readonly Level[], origin: string): Thing[] {
	const asked = new Set(levels.flatMap(({ requirements }) => requirements.map(({ skill }) => skill)));
	return [...asked].flatMap((key) => {
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

/** Pay of every band that any of the levels has, each once, lowest first. */
function payOf(levels: readonly Level[]): Pay[] {
	const all = levels.flatMap(({ band }) => (band ? payFor(band.bands) : []));
	return [...new Map(all.map((pay) => [pay.band, pay])).values()].sort((a, b) => a.entry - b.entry);
}

function salaryOf({ band, entry, top, from }: Pay): Thing {
	return known('MonetaryAmount', {
		name: `${bandWords({ bands: band })}, typical and set locally, from ${from}`,
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

/** A thing with what is known of it: nothing empty, nothing unknown. */
function known(type: string, properties: Readonly<Record<string, unknown>>): Thing {
	const said = Object.entries(properties).filter(
		([, value]) =>
			value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
	);
	return { '@type': type, ...Object.fromEntries(said) };
}
