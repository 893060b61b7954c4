/** Which stories stand beside a job or a pathway: the nearest first, then the freshest, and of several kinds. */
import type { StoryKind } from '#lib/stories/story.ts';

/** What a story is looked for beside. */
export interface Place {
	levels: readonly string[];
	/** Moves, as pairs of levels. */
	steps?: readonly (readonly [string, string])[];
	/** The levels of the same family. */
	family?: readonly string[];
	skills?: readonly string[];
}

/** The place of a pathway: its jobs and the moves between them. */
export function placeOf(levels: readonly string[]) {
	return { levels, steps: levels.slice(1).map((to, index) => [levels[index] ?? to, to] as const) };
}

export interface Candidate {
	kind: StoryKind;
	level: string | null;
	from: string | null;
	skills: readonly string[];
	appearsAt: Date;
}

const reasons = {
	step: 'About this move',
	level: 'About this job',
	role: 'About another level of this role',
	skill: 'About a skill used here',
	family: 'About a job in the same family'
} as const;
type Reason = keyof typeof reasons;
const nearest: readonly Reason[] = ['step', 'level', 'role', 'skill', 'family'];

/** Why a story stands here, by what is nearest; null if it does not. */
export function reasonFor({ level, from, skills }: Candidate, place: Place): Reason | null {
	if (level && place.steps?.some(([a, b]) => a === from && b === level)) return 'step';
	if (level && place.levels.includes(level)) return 'level';
	if (level && place.levels.some((key) => roleOf(key) === roleOf(level))) return 'role';
	if (skills.some((key) => place.skills?.includes(key))) return 'skill';
	return level && place.family?.includes(level) ? 'family' : null;
}

/** Up to three stories, each with why it is here: a kind that is not here yet comes before a second one of a kind as near. */
export function bestStories<Story extends Candidate>(
	stories: readonly Story[],
	place: Place
): (Story & { why: string })[] {
	const rest = stories.flatMap((story) => {
		const reason = reasonFor(story, place);
		return reason ? [{ story, reason, rank: nearest.indexOf(reason) }] : [];
	});
	const chosen: typeof rest = [];
	while (chosen.length < 3 && rest.length > 0) {
		const isNew = ({ story }: (typeof rest)[number]) =>
			!chosen.some((other) => other.story.kind === story.kind);
		rest.sort(
			(a, b) =>
				a.rank - b.rank ||
				Number(isNew(b)) - Number(isNew(a)) ||
				b.story.appearsAt.getTime() - a.story.appearsAt.getTime()
		);
		chosen.push(...rest.splice(0, 1));
	}
	return chosen.map(({ story, reason }) => ({ ...story, why: reasons[reason] }));
}

function roleOf(level: string): string {
	return level.slice(0, level.lastIndexOf('/'));
}
