/** What jobs do, as administrators read it. */
const words: Readonly<Record<string, string>> = {
	'verify-letter': 'Letter to confirm an address',
	'reset-letter': 'Letter to set a new password',
	'change-letter': 'Letter that something about signing in changed',
	'invitation-letter': 'Letter of an invitation',
	'join-letter': 'Letter to confirm a request to join',
	'refused-letter': 'Letter that a request to join is refused',
	'waiting-letter': 'Letter that somebody waits to join',
	'leaving-letter': 'Letter that asks for a personal address',
	'sweep-jobs': 'Forgetting jobs that are long done',
	'sweep-outbox': 'Forgetting old letters of the outbox',
	'sweep-limits': 'Forgetting old tries',
	'end-schemes': 'Making alumni of trainees whose scheme ended',
	'resume-schemes': 'Making trainees again of alumni whose cohort ends later now',
	'ask-for-addresses': 'Asking leavers for a personal address',
	'tell-of-requests': 'Telling staff that somebody waits to join'
};

/** `Letter of an invitation`; the name itself of a job that this version does not know. */
export function jobWords(name: string): string {
	const [, rule] = /^forget-(.+)$/.exec(name) ?? [];
	if (rule) return `Forgetting what was kept long enough: ${rule.replaceAll('-', ' ')}`;
	return Object.hasOwn(words, name) ? (words[name] ?? name) : name;
}
