/** What a goal would take, in words. */
import { isProfiled, type Catalogue, type Proficiency } from '#lib/catalogue/catalogue.ts';
import { pageOf, proficiencyWord } from '#lib/catalogue/labels.ts';
import { goalWords, nameOf } from '#lib/pathways/pathway-labels.ts';
import { nearestProfiled } from '#lib/pathways/finder/nearest-profiled.ts';
import type { Goal } from '#lib/pathways/finder/search/query.ts';
import { countWords } from '#lib/text/counts.ts';
import { helpsWith, openWords, type Help } from './help.ts';
import { heldAfter, skillLevels, whatWouldHaveToBeTrue, type Reach } from './target.ts';

/** How many equally near jobs are shown. */
const mostTied = 5;

/**
 * What it would take to reach a goal, and what could supply each change.
 * @param doing the slugs of what someone thinks of doing: what then remains
 */
export function targetPage(
	catalogue: Catalogue,
	held: ReadonlyMap<string, number>,
	goal: Goal,
	{ helps, doing }: { helps: readonly Help[]; doing: readonly string[] }
) {
	const chosen = helps.filter(({ slug }) => doing.includes(slug));
	const target = whatWouldHaveToBeTrue(catalogue, held, goal);
	const [first, ...tied] = target.nearest;
	const near = first || !('level' in goal) ? null : nearestProfiled(catalogue, goal.level);
	const after = heldAfter(held, chosen);
	return {
		title: `What ${goalWords(catalogue, goal)} would take`,
		first: first ? reachWords(catalogue, first) : null,
		/** Others that take as many changes and as many skill levels. */
		tied: tied.slice(0, mostTied).map((reach) => reachWords(catalogue, reach)),
		moreTied: Math.max(0, tied.length - mostTied),
		unknown: target.unknown,
		/** The most alike job, where no job of the goal has a list of skills. */
		near: near ? { value: near, name: nameOf(catalogue, near) } : null,
		changes:
			first?.changes.map((change) => ({
				skill: change.skill,
				href: pageOf('skill', change.skill),
				name: catalogue.skills.get(change.skill)?.name ?? change.skill,
				from: change.from === 0 ? 'not yet' : proficiencyWord(change.from as Proficiency),
				to: proficiencyWord(change.to as Proficiency),
				left: Math.max(0, change.to - Math.max(change.from, after.get(change.skill) ?? 0)),
				helps: helpsWith(change, helps).map(({ help, isWhole }) => ({
					slug: help.slug,
					name: help.name,
					isWhole,
					open: openWords(help.isOpen)
				}))
			})) ?? [],
		chosen: chosen.map(({ slug, name }) => ({ slug, name })),
		after: chosen.length > 0 && first ? remainsWords(catalogue, after, first) : null,
		offered: offered(first, helps)
	};
}
export type TargetPage = ReturnType<typeof targetPage>;

function reachWords(catalogue: Catalogue, { level, changes }: Reach) {
	const job = catalogue.levels.get(level);
	return {
		href: pageOf('level', level),
		name: nameOf(catalogue, level),
		skills: countWords(changes.length, 'skill'),
		skillLevels: countWords(skillLevels(changes), 'skill level'),
		isReached: changes.length === 0,
		clinical: job?.clinical ?? false,
		lentBy: job?.lentBy ? { href: pageOf('level', job.lentBy), name: nameOf(catalogue, job.lentBy) } : null
	};
}

/** What is left of this job after what someone thinks of doing. */
function remainsWords(catalogue: Catalogue, after: ReadonlyMap<string, number>, { level }: Reach) {
	const job = catalogue.levels.get(level);
	if (!job || !isProfiled(job)) return null;
	const [left] = whatWouldHaveToBeTrue(catalogue, after, { level }).nearest;
	const changes = left?.changes ?? [];
	return changes.length === 0
		? 'nothing would remain'
		: `${countWords(changes.length, 'skill')} would remain, ${countWords(skillLevels(changes), 'skill level')} in all`;
}

/** What helps with any of the changes, to think of doing. */
function offered(first: Reach | undefined, helps: readonly Help[]) {
	const useful = new Set(
		first?.changes.flatMap((change) => helpsWith(change, helps).map(({ help }) => help))
	);
	return helps.filter((help) => useful.has(help)).map(({ slug, name }) => ({ value: slug, name }));
}
