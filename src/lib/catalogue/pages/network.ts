import type { Catalogue, EvidenceKind } from '#lib/catalogue/catalogue.ts';
import { isDocumented } from '#lib/catalogue/coverage.ts';
import { familyMark, familyMarks, type FamilyMark } from '#lib/catalogue/families.ts';
import { onceFor } from '#lib/text/once.ts';
import { countWords } from '#lib/text/counts.ts';

export interface Halt {
	stage: number;
	levels: number;
}

export interface Lane {
	family: FamilyMark;
	roles: number;
	halts: Halt[];
	words: string;
}

export interface Join {
	from: { lane: number; stage: number };
	to: { lane: number; stage: number };
	/** Whether a source documents it; if not, our editors read or suggested it. */
	isSourced: boolean;
}

export interface Network {
	lanes: Lane[];
	joins: Join[];
	roles: number;
	levels: number;
	documented: number;
	reading: number;
	suggested: number;
}

/** The whole catalogue as lanes of families over stages. */
export const network = onceFor((catalogue: Catalogue): Network => {
	const lanes = [...familyMarks(catalogue).keys()]
		.map((key) => laneOf(catalogue, key))
		.filter(({ halts }) => halts.length > 0);
	lanes.sort((a, b) => Number(isBeginning(b)) - Number(isBeginning(a)));
	const count = (kind: EvidenceKind) =>
		catalogue.steps.filter(({ evidence }) => evidence[0]?.kind === kind).length;
	return {
		lanes,
		joins: joinsOf(catalogue, lanes),
		roles: catalogue.roles.size,
		levels: catalogue.levels.size,
		documented: catalogue.steps.filter(isDocumented).length,
		reading: count('reading'),
		suggested: count('illustrative')
	};
});

function laneOf(catalogue: Catalogue, key: string): Lane {
	const family = familyMark(catalogue, key);
	const levels = [...catalogue.levels.values()].filter((level) => level.family === key);
	const stages = [...new Set(levels.map(({ stage }) => stage))].sort((a, b) => a - b);
	const halts = stages.map((stage) => ({
		stage,
		levels: levels.filter((level) => level.stage === stage).length
	}));
	const roles = catalogue.families.get(key)?.roles.length ?? 0;
	const [first, last] = [stages[0], stages.at(-1)];
	const range = first === last ? `seniority ${first}` : `seniority ${first} to ${last}`;
	return {
		family,
		roles,
		halts,
		words: `${countWords(roles, 'role')}, ${countWords(levels.length, 'level')}, ${range}`
	};
}

/** A family of entry jobs alone is where people start, so it comes first. */
function isBeginning({ halts }: Lane): boolean {
	return halts.at(-1)?.stage === 1;
}

/** Leaves out steps from similar skills: there are so many that they would hide the others. */
function joinsOf(catalogue: Catalogue, lanes: readonly Lane[]): Join[] {
	const laneOfFamily = new Map(lanes.map(({ family }, index) => [family.key, index]));
	const joins = new Map<string, Join>();
	for (const { from, to, evidence } of catalogue.steps) {
		if (evidence[0]?.kind === 'skills') continue;
		const [start, end] = [catalogue.levels.get(from), catalogue.levels.get(to)];
		const [here, there] = [laneOfFamily.get(start?.family ?? ''), laneOfFamily.get(end?.family ?? '')];
		if (!start || !end || here === undefined || there === undefined || here === there) continue;
		const name = `${here} ${start.stage} ${there} ${end.stage}`;
		const isSourced = isDocumented({ evidence }) || (joins.get(name)?.isSourced ?? false);
		joins.set(name, {
			from: { lane: here, stage: start.stage },
			to: { lane: there, stage: end.stage },
			isSourced
		});
	}
	return [...joins.values()];
}
