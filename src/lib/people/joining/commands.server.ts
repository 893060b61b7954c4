import { membershipKinds, membershipWords, type MembershipKind } from '#lib/access/membership.ts';
import type { Command, CommandOptions } from '#lib/areas/area.server.ts';
import { Misuse } from '#lib/errors/sentences.ts';
import { emailGiven } from '#lib/people/email-given.ts';
import * as openToPeople from '#lib/people/open-to-people.server.ts';
import { howToOpen } from '#lib/privacy/controller.ts';
import * as reference from '#lib/reference/reference.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { choiceNamed, type Choice } from './invitation-list.ts';
import * as invitations from './invitations.server.ts';

/** Sends an email, or without a mail server prints the link, which is stored nowhere. */
export const invite: Command = {
	name: 'invite',
	arguments: 'EMAIL MEMBERSHIP [--cohort C] [--specialism S] [--region R]',
	help: 'Invite a person as a trainee (who needs a cohort), alum, coach, editor or administrator.',
	options: { cohort: { type: 'string' }, specialism: { type: 'string' }, region: { type: 'string' } },
	takes: [2, 2],
	async run(sql, { given: [typed = '', membership = ''], options, hasMail, origin, say }) {
		const email = emailGiven(typed);
		const kind = membershipKinds.find((kind) => kind === membership);
		if (!kind)
			throw new Misuse(`"${membership}" is not an account type. Use one of ${membershipKinds.join(', ')}.`);
		if (!hasMail && !origin)
			throw new Misuse(
				'PORT is 0, which means any free port. Set ORIGIN to the address people use, for the link.'
			);
		if (!(await openToPeople.isOpen(sql))) throw new Misuse(howToOpen());
		const invitation = { email, kind, ...(await placeGiven(sql, kind, options)) };
		const secret = await invitations.inviteAtCommandLine(sql, invitation, hasMail);
		say(
			secret === null
				? `We are sending an email to ${email.written}. It invites them as ${membershipWords[kind]}.`
				: `No email is sent without a mail server (SMTP_URL). This link invites them as ${membershipWords[kind]} and is valid for 14 days. Send it to them yourself:\n${origin}/invitation/${secret}`
		);
	}
};

/** The invited person's place. A trainee needs a cohort, as on the page. */
async function placeGiven(sql: Sql, kind: MembershipKind, options: CommandOptions): Promise<reference.Slugs> {
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

function choiceGiven(option: string, options: CommandOptions, offered: readonly Choice[]): string | null {
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
