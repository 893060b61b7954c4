/** Where pathways start from someone who has said what they can do, in place of a job. */
export interface Me {
	/** The job they do, or the one nearest to what they can do. */
	start: string;
	/** Skill → proficiency from 0 to 4. A skill that is not here counts as 0. */
	held: ReadonlyMap<string, number>;
}

/** What `from` says for it. No skill is ever in an address. */
export const fromMe = 'me';
