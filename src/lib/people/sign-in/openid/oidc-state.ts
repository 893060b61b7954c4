import * as v from 'valibot';

/** What the browser keeps between leaving for an issuer and coming back; for ten minutes. */
const journey = v.object({
	state: v.string(),
	nonce: v.string(),
	verifier: v.string(),
	next: v.string()
});
export type KeptJourney = v.InferOutput<typeof journey>;

export const journeyCookie = 'waymark-journey';
export const journeySeconds = 600;

/** Reads what the browser kept; null where it is anything else. */
export function readJourney(text: string | undefined): KeptJourney | null {
	try {
		const read = v.safeParse(journey, JSON.parse(text ?? ''));
		return read.success ? read.output : null;
	} catch {
		return null;
	}
}
