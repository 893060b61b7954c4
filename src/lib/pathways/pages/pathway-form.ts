import { evidenceKinds, type Catalogue } from '#lib/catalogue/catalogue.ts';
import { levelOptions, traineeOptions } from '#lib/catalogue/pages/level-options.ts';
import { evidenceWords } from '#lib/catalogue/labels.ts';
import { fromMe, type Me } from '#lib/pathways/me.ts';
import type { OptionGroup } from '#lib/ui/forms/options.ts';
import { offeredBys } from '#lib/pathways/finder/query.ts';
import type { Goal } from '#lib/pathways/finder/search/query.ts';
import { byWords, nameOf } from '#lib/pathways/pathway-labels.ts';
import { destinationValue, spelledOut } from '#lib/pathways/read-query.ts';
import { optionsWith } from './destinations.ts';

/** The form of the pathways page, filled in with what was asked. */
export function formOf(catalogue: Catalogue, asked: URLSearchParams, me: Me | null = null) {
	const parameters = spelledOut(asked, catalogue);
	const value = (name: string) => shown(parameters.get(name));
	const goal = wideGoalOf(catalogue, parameters);
	const kinds = new Set(listed(parameters, 'evidence'));
	return {
		values: {
			from: moved(catalogue, value('from')),
			to: goal ? destinationValue(goal) : moved(catalogue, value('to')),
			by: value('by'),
			k: value('k'),
			max: value('max'),
			clinical: value('clinical')
		} as Record<string, string>,
		from: [...meOptions(catalogue, me), traineeOptions(catalogue), ...levelOptions(catalogue)],
		to: optionsWith(catalogue, goal),
		levels: levelOptions(catalogue),
		/** The jobs to pass through and to leave out. */
		via: jobs(catalogue, listed(parameters, 'via')),
		avoid: jobs(catalogue, listed(parameters, 'avoid')),
		bys: offeredBys(catalogue, value('by') || null).map((by) => ({ value: by, name: byWords(by).title })),
		evidence: evidenceKinds.map((kind) => ({ kind, ...evidenceWords[kind], checked: kinds.has(kind) })),
		isNarrowed: ['via', 'avoid', 'max', 'k', 'clinical', 'evidence'].some((name) =>
			parameters.getAll(name).some(Boolean)
		)
	};
}
export type PathwayFormShown = ReturnType<typeof formOf>;

/** Someone who has said what they can do stands first among the starts. */
function meOptions(catalogue: Catalogue, me: Me | null): OptionGroup[] {
	if (!me) return [];
	return [
		{ name: 'You', options: [{ value: fromMe, name: `What I can do, from ${nameOf(catalogue, me.start)}` }] }
	];
}

/** A destination that an address names by a parameter of its own, if there is such a one. */
function wideGoalOf({ roles, families }: Catalogue, parameters: URLSearchParams): Goal | null {
	const [role, family, stage] = ['toRole', 'toFamily', 'toStage'].map((name) => shown(parameters.get(name)));
	if (role && roles.has(role)) return { role };
	if (family && families.has(family)) return { family };
	return stage && /^([1-9]|10)$/.test(stage) ? { stage: Number(stage) } : null;
}

function jobs(catalogue: Catalogue, keys: readonly string[]) {
	return [...new Set(keys.map((key) => moved(catalogue, key)))]
		.filter((key) => catalogue.levels.has(key))
		.map((key) => ({ key, name: nameOf(catalogue, key) }));
}

function listed(parameters: URLSearchParams, name: string): string[] {
	return parameters
		.getAll(name)
		.flatMap((value) => value.split(','))
		.map((value) => value.trim());
}

function shown(value: string | null): string {
	return (value ?? '').slice(0, 200).toWellFormed().trim();
}

function moved(catalogue: Catalogue, key = ''): string {
	return catalogue.redirects.get(key) ?? key;
}
