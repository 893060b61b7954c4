/** What waits, by the address of the pages where it is seen to; nothing where none does. */
export function waitingWords({
	requests,
	drafts,
	coachChanges,
	failedJobs
}: Record<'requests' | 'drafts' | 'coachChanges' | 'failedJobs', number | null>): Record<string, string> {
	const counted = (many: number | null, one: string, more: string) =>
		many ? (many === 1 ? one : `${many.toLocaleString('en-GB')} ${more}`) : '';
	const words = {
		'/people': counted(coachChanges, 'One trainee asks for another coach', 'trainees ask for another coach'),
		'/join-requests': counted(requests, 'One person waits', 'people wait'),
		'/frameworks': counted(drafts, 'One draft to review', 'drafts to review'),
		'/jobs': counted(failedJobs, 'One job failed', 'jobs failed')
	};
	return Object.fromEntries(Object.entries(words).filter(([, said]) => said !== ''));
}
