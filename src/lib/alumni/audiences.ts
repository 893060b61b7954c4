/** Who can see a part of what an alum tells, and who a preview is for. */
import * as v from 'valibot';

/** From the fewest to the most; each sees what those after it see too. */
export const audiences = ['nobody', 'accepted', 'coaches', 'members'] as const;
export type Audience = (typeof audiences)[number];

export const audienceWords: Record<Audience, string> = {
	nobody: 'Only you',
	accepted: 'People whose request you accept',
	coaches: 'Coaches, and people whose request you accept',
	members: 'All members'
};

export const audienceOptions = audiences
	.toReversed()
	.map((audience) => ({ value: audience, name: audienceWords[audience] }));

export const audienceField = v.picklist(audiences, 'Choose who can see this');

/** Those whose view an alum can preview, by the word in the address, and the circle of the projection that each is in. */
export const onlookers = {
	trainee: { circle: 1, name: 'A trainee, or any other member' },
	coach: { circle: 2, name: 'A coach' },
	accepted: { circle: 3, name: 'Someone whose request you accepted' }
} as const;
export type Onlooker = keyof typeof onlookers;

/** The onlooker in an address; a trainee where there is none that we know. */
export function onlookerIn(params: URLSearchParams): Onlooker {
	const as = params.get('as') ?? '';
	return Object.hasOwn(onlookers, as) ? (as as Onlooker) : 'trainee';
}
