/** What is kept about people, and why: one table, from which the privacy page and the annex for an impact assessment are made. */
/** The grounds of UK GDPR on which something is kept. */
export const bases = {
	task: 'Public task (UK GDPR Article 6(1)(e)); an organisation that is no public body relies on legitimate interests (6(1)(f))',
	security:
		'Legitimate interests (UK GDPR Article 6(1)(f)): that accounts are safe, and that rights are answered for',
	consent: 'Consent (UK GDPR Article 6(1)(a)), each asked for by itself and withdrawn by one button',
	duty: 'Legal obligation (UK GDPR Articles 5(2) and 17): that what was deleted stays deleted',
	none: 'No data about people'
} as const;

export interface Purpose {
	title: string;
	/** What is kept, in plain words. */
	data: string;
	why: string;
	basis: keyof typeof bases;
	/** Whoever sees it, beside those who run the server. */
	seenBy: string;
	/** How long, where no rule counts it. */
	kept?: string;
}

export const purposes = {
	account: {
		title: 'Your account',
		data: 'Your name, and your email addresses.',
		why: 'So that you can sign in, and that those who look after people here know who you are.',
		basis: 'task',
		seenBy:
			'You. Your name: coaches and administrators; the coach you are paired with, and if you are a coach your own trainees; editors, where you drafted, reviewed or published a version; and whoever the same entry of the audit log concerns. Your addresses: administrators alone.',
		kept: 'Until you delete your account.'
	},
	'signing-in': {
		title: 'Signing in',
		data: 'A hash of your password, your passkeys, the secret of your authenticator app, recovery codes, who you are to an organisation you sign in with, and the browsers in which you are signed in.',
		why: 'So that you can come in, and that nobody else can.',
		basis: 'security',
		seenBy: 'You. The secrets themselves, nobody.',
		kept: 'Ways to sign in: until you remove them, or delete your account.'
	},
	membership: {
		title: 'What you are here',
		data: 'Whether you are a trainee, an alum, a coach, an editor or an administrator, since when, in which region, specialism and cohort; who granted it; who your coach is, and whether you asked for another; and whether your account is suspended.',
		why: 'It says which pages open to you, and who looks after whom.',
		basis: 'task',
		seenBy:
			'You, coaches and administrators. Your pairing: you, your coach and administrators. That you asked for another coach: you and administrators.',
		kept: 'Until you delete your account.'
	},
	joining: {
		title: 'Joining',
		data: 'Your name, address and what you asked to be here, or were invited to be.',
		why: 'So that only people who belong here come in.',
		basis: 'task',
		seenBy: 'Coaches and administrators.'
	},
	checking: {
		title: 'Checking who is on the scheme',
		data: 'Of each person on a list of a cohort that the scheme’s office gave us, whether they ever come here or not: a seal of their name and one of their email address. A seal shows whether a name or an address that somebody gives is the same. Nobody can read a name or an address from it.',
		why: 'So that whoever decides about a request to join can see whether that person is on the scheme. The list decides nothing by itself.',
		basis: 'task',
		seenBy:
			'Nobody sees the list again. Coaches and administrators see, beside your request to join and where they give or change your membership, whether your name is on it, and whether your confirmed address is.'
	},
	leaving: {
		title: 'The end of the scheme',
		data: 'The day on which we asked you for an address of your own.',
		why: 'So that you keep your account when your NHS address ends, and are asked once.',
		basis: 'task',
		seenBy: 'You.',
		kept: 'Until you delete your account.'
	},
	destinations: {
		title: 'Where you went',
		data: 'The post you went to after the scheme, if you tell us; and whether it may be shown to members, or counted.',
		why: 'Nobody else holds it, and trainees cannot see where the scheme leads.',
		basis: 'consent',
		seenBy: 'You. Members, if you say that it may be shown. It is counted only if you say so.',
		kept: 'Until you take it back, or delete your account.'
	},
	audit: {
		title: 'The audit log',
		data: 'Who changed whose rights, or looked at what is not ordinarily seen; and what you changed of your own account, or took back: numbers, a verb and the time; never what was written.',
		why: 'So that those who may do much here answer for it.',
		basis: 'security',
		seenBy: 'You, what concerns you. Administrators, all of it; and that they read it is noted too.'
	},
	letters: {
		title: 'Letters',
		data: 'Which letters are to be sent, by number, until they are. Where no mail server is set up, the letters themselves.',
		why: 'So that no letter is lost, and none is sent twice.',
		basis: 'task',
		seenBy: 'You, your letters. Administrators see which could not be sent, not what is in them.',
		kept: 'What was to be done: 30 days after it is done, 90 if it could not be. Letters without a mail server: 30 days.'
	},
	limits: {
		title: 'Limits',
		data: 'How often something was tried lately from a network or for an account, as a number from which neither can be read.',
		why: 'So that nobody can try passwords one after another.',
		basis: 'security',
		seenBy: 'Nobody.',
		kept: 'A day at most.'
	},
	deletion: {
		title: 'Accounts that are gone',
		data: 'The number that an account had, and when it was deleted. No name and no address.',
		why: 'So that restoring a backup does not bring you back.',
		basis: 'duty',
		seenBy: 'Nobody.'
	},
	catalogue: {
		title: 'Roles, skills and pathways',
		data: 'What is published about roles, and the regions, specialisms and cohorts there are. Of people, only who drafted, reviewed or published a version.',
		why: 'It is what Waymark is for.',
		basis: 'none',
		seenBy: 'Everyone.',
		kept: 'For good: a version that was published never changes.'
	},
	running: {
		title: 'Running Waymark',
		data: 'What the program has to remember about itself.',
		why: 'So that it works, and that nothing is lost.',
		basis: 'none',
		seenBy: 'Those who run the server; administrators see which jobs failed.',
		kept: 'As long as it is needed.'
	}
} as const satisfies Readonly<Record<string, Purpose>>;

export type PurposeName = keyof typeof purposes;

/** Who answers for it all, as the installation says. */
export interface Controller {
	/** Null where the installation has not said. */
	name: string | null;
	/** Where to write. */
	contact: string | null;
}
