/** What a person may be here; each is granted by someone, from a day. */
export const membershipKinds = ['trainee', 'alum', 'coach', 'editor', 'administrator'] as const;
export type MembershipKind = (typeof membershipKinds)[number];

/** Those who look after others or after what is published: they show a second factor before any of their pages opens. */
export const staffKinds = ['coach', 'editor', 'administrator'] as const satisfies readonly MembershipKind[];

/** `administrators`, as in "This is for administrators." */
export const staffWords: Record<(typeof staffKinds)[number], string> = {
	coach: 'coaches',
	editor: 'editors',
	administrator: 'administrators'
};

/** `Administrator`, as it stands by itself. */
export const kindNames: Record<MembershipKind, string> = {
	trainee: 'Trainee',
	alum: 'Alum',
	coach: 'Coach',
	editor: 'Editor',
	administrator: 'Administrator'
};

/** `an administrator`, as in "You are an administrator." */
export const membershipWords: Record<MembershipKind, string> = {
	trainee: 'a trainee',
	alum: 'an alum of the scheme',
	coach: 'a coach',
	editor: 'an editor',
	administrator: 'an administrator'
};
