import { lawfulBases, type LawfulBasis } from './controller.ts';

/** What is done on the one lawful basis that the organisation has chosen. */
const onChosenBasis = {
	task: 'supporting trainees and alumni of the scheme in their careers',
	security: 'keeping accounts safe and access accountable'
} as const;

const onOwnBasis = {
	consent: 'Consent (UK GDPR Article 6(1)(a)): asked for separately, and withdrawn with one button',
	duty: 'Legal obligation (UK GDPR Articles 5(2) and 17): making sure deleted data stays deleted',
	none: 'No personal data'
} as const;

/** Why UK GDPR allows it: by the basis that the organisation has chosen, or by one of its own. */
type Basis = keyof typeof onChosenBasis | keyof typeof onOwnBasis;

export function basisWords(basis: Basis, chosen: LawfulBasis | null): string {
	if (basis !== 'task' && basis !== 'security') return onOwnBasis[basis];
	return chosen ? `${lawfulBases[chosen]}: ${onChosenBasis[basis]}` : 'Not chosen yet';
}

/** Why something is kept, as an area declares it. The privacy page and the annex for an impact assessment are made from these. */
export interface Purpose {
	title: string;
	data: string;
	why: string;
	basis: Basis;
	seenBy: string;
	/** How long, where no rule counts it. */
	kept?: string;
}
