/** The grounds of UK GDPR on which data is kept. */
export const bases = {
	task: 'Public task (UK GDPR Article 6(1)(e)). An organisation that is not a public body relies on legitimate interests (6(1)(f))',
	security: 'Legitimate interests (UK GDPR Article 6(1)(f)): keeping accounts safe and access accountable',
	consent: 'Consent (UK GDPR Article 6(1)(a)): asked for separately, and withdrawn with one button',
	duty: 'Legal obligation (UK GDPR Articles 5(2) and 17): making sure deleted data stays deleted',
	none: 'No personal data'
} as const;

/** Why something is kept, as an area declares it. The privacy page and the annex for an impact assessment are made from these. */
export interface Purpose {
	title: string;
	data: string;
	why: string;
	basis: keyof typeof bases;
	seenBy: string;
	/** How long, where no rule counts it. */
	kept?: string;
}

/** Who is responsible for all the data, as the installation says; null where it does not. */
export interface Controller {
	name: string | null;
	contact: string | null;
}
