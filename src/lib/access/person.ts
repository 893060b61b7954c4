import { staffKinds, type MembershipKind } from './membership.ts';

/** Somebody who is signed in, as everything that asks "may they?" knows them. */
export interface Person {
	id: string;
	name: string;
	/** The memberships in force today. */
	memberships: readonly MembershipKind[];
	/** When a second factor was shown in this session; null where none was, or too long ago to count. */
	secondFactorAt: Date | null;
	/** Whether there is a second factor that could be shown. */
	hasSecondFactor: boolean;
	/** While an administrator has suspended them they hold no rights. */
	isSuspended: boolean;
}

/** Whether one of their memberships is such that staff pages open, once a second factor was shown. */
export function isStaff({ memberships }: Person): boolean {
	return staffKinds.some((kind) => memberships.includes(kind));
}

/** Whether a person has a second factor that they have not shown in this session: the password alone opens no page of their own. */
export function hasToShow({ hasSecondFactor, secondFactorAt }: Person): boolean {
	return hasSecondFactor && secondFactorAt === null;
}

/** Whether someone sees what is for members: they are something here today, and have shown the second factor that they have. */
export function isMember(person: Person | null): person is Person {
	return person !== null && person.memberships.length > 0 && !person.isSuspended && !hasToShow(person);
}
