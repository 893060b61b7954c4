/** A plan as pages show it. */
import type { Catalogue, Proficiency } from '#lib/catalogue/catalogue.ts';
import { proficiencyWord } from '#lib/catalogue/labels.ts';
import type { Me } from '#lib/pathways/me.ts';
import { scale } from '#lib/plans/assessment/assessment.ts';
import { evidenceGrid } from '#lib/plans/evidence/evidence.ts';
import { countWords } from '#lib/text/counts.ts';
import { dayInLondon, dayWords } from '#lib/text/dates.ts';
import { changesSince, skillsOf, stopHref } from './kept-pathway.ts';
import { actionsWords, dueWords, progressWords, skillHref, type Plan } from './plan.ts';

/** @param me what its owner can do now; null for those who have a link */
export function planPage(catalogue: Catalogue, plan: Plan, { me, now }: { me: Me | null; now: Date }) {
	const today = dayInLondon(now);
	const entries = plan.evidence.map((entry) => ({
		...entry,
		month: entry.month ? new Date(entry.month) : null
	}));
	const held = new Map(
		plan.skills.flatMap(({ skill, now, scale: given }) =>
			now !== null && given === scale ? [[skill, now]] : []
		)
	);
	const grid = evidenceGrid(catalogue, held, [...entries, { skills: plan.skills.map(({ skill }) => skill) }]);
	const chosen = new Set(plan.skills.map(({ skill }) => skill));
	return {
		id: plan.id,
		title: plan.title,
		begun: dayWords(new Date(plan.begunAt)),
		progress: actionsWords(plan.actions),
		grid: grid
			.filter(({ skill }) => chosen.has(skill))
			.map((row) => ({
				...row,
				name: plan.skills.find(({ skill }) => skill === row.skill)?.name ?? row.name,
				shown: row.shown.slice(0, -1)
			})),
		entries,
		skills: plan.skills.map((skill) => ({
			skill: skill.skill,
			name: skill.name,
			href: skillHref(catalogue, skill.skill),
			to: proficiencyWord(skill.to as Proficiency),
			version: skill.version,
			progress: progressWords(skill)
		})),
		actions: plan.actions.map((action) => ({
			id: action.id,
			what: action.what,
			isDone: action.doneOn !== null,
			due: dueWords(action, today)
		})),
		pathways: plan.pathways.map((kept) => ({
			id: kept.id,
			title: `${kept.stops[0]?.name ?? ''} to ${kept.stops.at(-1)?.name ?? ''}`,
			kept: dayWords(new Date(kept.keptAt)),
			versions: Object.entries(kept.versions).map(
				([framework, label]) => `${catalogue.frameworks.get(framework)?.title ?? framework} ${label}`
			),
			skills: countWords(skillsOf(kept).size, 'skill'),
			isMine: kept.isMine,
			changes: changesSince(catalogue, kept, me),
			stops: kept.stops.map(({ key, name, band, learn, evidence }) => ({
				name,
				href: stopHref(catalogue, key),
				band,
				evidence,
				learn: learn.map(({ name, to }) => `${name} (to ${proficiencyWord(to as Proficiency)})`)
			}))
		}))
	};
}
export type PlanShown = ReturnType<typeof planPage>;
