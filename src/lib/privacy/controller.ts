/** Who is responsible for data about people, as each installation says. Real people can join only once it does. */

/** The lawful bases that an organisation can choose for running Waymark, in the words of UK GDPR. */
export const lawfulBases = {
	'public-task': 'Public task (UK GDPR Article 6(1)(e))',
	'legitimate-interests': 'Legitimate interests (UK GDPR Article 6(1)(f))'
} as const;
export type LawfulBasis = keyof typeof lawfulBases;

/** What the organisation says; null where it says nothing. */
export interface Controller {
	/** Its name and postal address. */
	name: string | null;
	/** The one basis for all that needs no basis of its own. */
	basis: LawfulBasis | null;
	contact: string | null;
	/** How to contact the data protection officer. */
	officer: string | null;
	hosting: string | null;
	/** Organisations that handle data for it. */
	processors: readonly string[];
	/** Transfers outside the United Kingdom, and their safeguards. */
	transfers: string | null;
}

const needed = { name: 'WAYMARK_CONTROLLER', basis: 'WAYMARK_LAWFUL_BASIS' } as const;

/** The settings without which no one can join. */
export const neededSettings: readonly string[] = Object.values(needed);

/** Which of them are missing. */
export function missingSettings(controller: Pick<Controller, keyof typeof needed>): string[] {
	return (['name', 'basis'] as const).filter((part) => !controller[part]).map((part) => needed[part]);
}

/** What the people who run Waymark have to do before anyone can join. */
export function howToOpen(settings: readonly string[] = neededSettings): string {
	return `No one can join Waymark yet. Set ${settings.join(' and ')}, then start Waymark again. See “Before people join” in docs/operate.md.`;
}
