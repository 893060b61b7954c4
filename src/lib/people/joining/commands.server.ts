/** What is done about people at the command line, as the owner of the tables, and what is said of it. */
import { Misuse } from '#lib/errors/sentences.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { readAddress, type Address } from '#lib/people/email.ts';
import { choiceNamed, type Choice } from './invitation-list.ts';
import * as invitations from './invitations.server.ts';
import { membershipKinds, membershipWords, type MembershipKind } from '#lib/access/membership.ts';
import * as reference from '#lib/reference/reference.server.ts';
import * as secondFactorResets from '#lib/people/sign-in/second-factor/resets.server.ts';

/** How whoever is invited hears of it. */
interface Way {
	/** Whether a letter can leave. */
	hasMail: boolean;
	/** The address that people see; null where nobody knows it here. */
	origin: string | null;
}

/**
 * Invites whoever has an address: by a letter, or where there is no mail server by the link itself, which nobody else could read.
 * @param place `--cohort` and the like, each by the name or the slug of one that is offered
 */
export async function invite(
	sql: Sql,
	[given = '', membership = '']: string[],
	place: PlaceOptions,
	{ hasMail, origin }: Way
): Promise<string> {
	const address = addressGiven(given);
	const kind = membershipKinds.find((kind) => kind === membership);
	if (!kind) throw new Misuse(`A membership is one of ${membershipKinds.join(', ')}.`);
	if (!hasMail && !origin)
		throw new Misuse(
			'PORT is 0, which is any free port: set ORIGIN to the address that people see, for the link.'
		);
	const invitation = { address, kind, ...(await placeGiven(sql, kind, place)) };
	const secret = await invitations.inviteAtCommandLine(sql, invitation, hasMail);
	if (secret === null)
		return `A letter leaves for ${address.address}: it invites them as ${membershipWords[kind]}.`;
	return `Without a mail server (SMTP_URL) no letter leaves. This link invites them as ${membershipWords[kind]}, for 14 days; send it yourself:\n${origin}/invitation/${secret}`;
}

/** Takes away the second factor of whoever has an address. */
export async function resetSecondFactor(sql: Sql, [given = '']: string[]): Promise<string> {
	const address = addressGiven(given);
	const answer = await secondFactorResets.resetAt(sql, address);
	if (answer === 'nobody') throw new Misuse(`Nobody has confirmed the address ${address.address}.`);
	if (answer === 'none') return 'They have no second factor: nothing is changed.';
	return 'Their app, recovery codes and passkeys are gone, and they are signed out. They sign in by password, and set up another.';
}

/** What the options of a command say. */
type PlaceOptions = Readonly<Record<string, string | boolean | undefined>>;

/** Where whoever is invited belongs. A trainee belongs to a cohort, as on the page. */
async function placeGiven(sql: Sql, kind: MembershipKind, options: PlaceOptions): Promise<reference.Slugs> {
	const { regions, specialisms, cohorts } = await reference.list(sql);
	const place = {
		region: choiceGiven('region', options, regions),
		specialism: choiceGiven('specialism', options, specialisms),
		cohort: choiceGiven('cohort', options, cohorts)
	};
	if (await reference.missingCohort(sql, { kind, cohort: place.cohort }))
		throw new Misuse(
			`A trainee needs a cohort, and on the day it ends becomes an alum: add --cohort with ${namesOf(cohorts)}.`
		);
	return place;
}

function choiceGiven(option: string, options: PlaceOptions, offered: readonly Choice[]): string | null {
	const given = options[option];
	if (given === undefined) return null;
	const choice = choiceNamed(String(given), offered);
	if (choice) return choice.slug;
	throw new Misuse(
		offered.length === 0
			? `There is no ${option} yet: leave out --${option}.`
			: `There is no ${option} "${given}": --${option} takes ${namesOf(offered)}.`
	);
}

/** `"2025" or "Autumn 2026"`, as they are typed. */
function namesOf(offered: readonly Choice[]): string {
	return offered.map(({ name }) => `"${name}"`).join(' or ');
}

function addressGiven(given: string): Address {
	const address = readAddress(given);
	if (!address) throw new Misuse(`"${given}" is no email address.`);
	return address;
}
