/** What changed within entries that are in both versions: a level's stage, a skill's text, the evidence of a step. */
import { slugOf } from '#lib/text/slug.ts';
import { joined, levelKey, type FrameworkDocument, type StepEntry } from '#lib/catalogue/format/framework.ts';

export type DetailChange =
	| {
			what: 'framework' | 'role' | 'level' | 'skill' | 'step';
			change: 'changed';
			name: string;
			details: string[];
	  }
	| { what: 'statement'; change: 'added' | 'removed'; role: string; statement: string };

/** From the old key to the new one; for roles and skills, the slug. */
interface Moves {
	roles: ReadonlyMap<string, string>;
	levels: ReadonlyMap<string, string>;
	skills: ReadonlyMap<string, string>;
}

/** The fields to compare, each with its words in a sentence. */
type Named<T> = { [Field in keyof T]?: string };

const headFields: Named<FrameworkDocument> = {
	title: 'title',
	publisher: 'publisher',
	licence: 'licence',
	attribution: 'attribution',
	sourceUrl: 'source web address',
	publishedOn: 'date of publication',
	ladderEvidence: 'what its levels rest on'
};
const roleFields: Named<FrameworkDocument['roles'][number]> = {
	family: 'family',
	summary: 'summary',
	description: 'description',
	titles: 'other titles',
	bands: 'band',
	bandSource: 'source of the band',
	sourceTitle: 'source',
	sourceUrl: 'source web address',
	sourceDate: 'date of the source'
};
const levelFields: Named<FrameworkDocument['levels'][number]> = {
	rung: 'position in the role',
	track: 'track',
	stage: 'seniority',
	bands: 'band',
	bandSource: 'source of the band',
	clinical: 'clinical registration',
	summary: 'summary',
	description: 'description',
	equals: 'level of another framework',
	match: 'how closely it matches',
	titles: 'other titles'
};
const skillFields: Named<FrameworkDocument['skills'][number]> = {
	summary: 'summary',
	description: 'description',
	awareness: 'text for awareness',
	working: 'text for working',
	practitioner: 'text for practitioner',
	expert: 'text for expert'
};

/** The changes inside, in the order of the later version: the framework itself, roles, levels, skills, steps, statements. */
export function detailChanges(
	before: FrameworkDocument,
	after: FrameworkDocument,
	moves: Moves
): DetailChange[] {
	const levelOf =
		({ slug }: FrameworkDocument) =>
		({ role, name }: { role: string; name: string }) =>
			levelKey(slug, role, name);
	const bySlug = ({ name }: { name: string }) => slugOf(name);
	const levelName = ({ role, name }: { role: string; name: string }) =>
		role === name ? name : `${name} (${role})`;
	return [
		...changed(
			'framework',
			[before],
			[after],
			[() => '', () => ''],
			new Map(),
			headFields,
			({ title }) => title
		),
		...changed(
			'role',
			before.roles,
			after.roles,
			[bySlug, bySlug],
			moves.roles,
			roleFields,
			({ name }) => name
		),
		...changed(
			'level',
			before.levels,
			after.levels,
			[levelOf(before), levelOf(after)],
			moves.levels,
			levelFields,
			levelName
		),
		...changed(
			'skill',
			before.skills,
			after.skills,
			[bySlug, bySlug],
			moves.skills,
			skillFields,
			({ name }) => name
		),
		...stepChanges(before, after, moves),
		...statementChanges(before, after, moves)
	];
}

function changed<T extends object>(
	what: 'framework' | 'role' | 'level' | 'skill',
	before: readonly T[],
	after: readonly T[],
	[oldKey, newKey]: [(entry: T) => string, (entry: T) => string],
	moves: ReadonlyMap<string, string>,
	fields: Named<T>,
	nameOf: (entry: T) => string
): DetailChange[] {
	const old = new Map(before.map((entry) => [moves.get(oldKey(entry)) ?? oldKey(entry), entry]));
	return after.flatMap((entry): DetailChange[] => {
		const earlier = old.get(newKey(entry));
		const details = earlier ? detailsOf(earlier, entry, fields) : [];
		return details.length > 0 ? [{ what, change: 'changed', name: nameOf(entry), details }] : [];
	});
}

/** `["stage from 3 to 4", "summary"]` */
function detailsOf<T extends object>(before: T, after: T, fields: Named<T>): string[] {
	return (Object.keys(fields) as (keyof T)[]).flatMap((field) => {
		const [from, to] = [inWords(before[field]), inWords(after[field])];
		if (from === to) return [];
		const isShort = from.length + to.length <= 100;
		return [isShort ? `${fields[field]} from ${from} to ${to}` : (fields[field] ?? '')];
	});
}

function inWords(value: unknown): string {
	if (value === null || value === undefined || value === '') return 'nothing';
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	if (Array.isArray(value)) return value.length > 0 ? value.join('; ') : 'nothing';
	return typeof value === 'string' ? `“${value}”` : String(value);
}

function stepChanges(before: FrameworkDocument, after: FrameworkDocument, { levels }: Moves): DetailChange[] {
	const moved = ({ steps }: FrameworkDocument, moves: ReadonlyMap<string, string>) =>
		steps.map((step) => ({
			...step,
			from: moves.get(step.from) ?? step.from,
			to: moves.get(step.to) ?? step.to
		}));
	const old = evidenceOf(moved(before, levels));
	return [...evidenceOf(moved(after, new Map()))].flatMap(([ends, now]): DetailChange[] => {
		const earlier = old.get(ends);
		if (!earlier || earlier.written === now.written) return [];
		const details = [`evidence from ${earlier.count} to ${now.count} sources`];
		if (earlier.count === now.count) details[0] = 'evidence';
		return [{ what: 'step', change: 'changed', name: ends.split('\0').join(' → '), details }];
	});
}

/** All the evidence of each step, by its two ends. */
function evidenceOf(steps: readonly StepEntry[]): Map<string, { written: string; count: number }> {
	const found = new Map<string, { written: string; count: number }>();
	for (const step of steps) {
		const ends = joined(step.from, step.to);
		const { written = '', count = 0 } = found.get(ends) ?? {};
		found.set(ends, { written: written + JSON.stringify(step), count: count + 1 });
	}
	return found;
}

function statementChanges(
	before: FrameworkDocument,
	after: FrameworkDocument,
	{ roles }: Moves
): DetailChange[] {
	const keyed = ({ context }: FrameworkDocument, moves: Moves['roles']) =>
		new Map(
			context.map((entry) => {
				const role = slugOf(entry.role);
				return [JSON.stringify({ ...entry, role: moves.get(role) ?? role }), entry] as const;
			})
		);
	const [old, now] = [keyed(before, roles), keyed(after, new Map())];
	const only = (these: typeof old, those: typeof old, change: 'added' | 'removed') =>
		[...these].flatMap(([key, { role, statement }]): DetailChange[] =>
			those.has(key) ? [] : [{ what: 'statement', change, role, statement }]
		);
	return [...only(now, old, 'added'), ...only(old, now, 'removed')];
}
