/** What people's actions did, a map for each page that an action leads to. */
import type { DoneWords } from '#lib/ui/done.ts';

export const accountDone: DoneWords = {
	address: 'We sent a link to the address. Open it to confirm that the address is yours.',
	name: 'Your name is changed.',
	password: 'Your password is set. You are signed out everywhere else.',
	destination: 'Thank you. Your answer is kept.',
	'destination-taken-back': 'Your answer is taken back. Nothing of it is kept.',
	linked: 'Your account is linked. You can sign in there as well.',
	unlinked: 'Your account is no longer linked.',
	ended: 'That session is ended.',
	coach: 'You asked for another coach. An administrator sees to it.',
	'coach-kept': 'You took back your request, and keep your coach.',
	'coach-request-gone':
		'There was nothing to take back: your coach was changed meanwhile, or you took your request back before.'
};

export const addressesDone: DoneWords = {
	preferred: 'Your letters go to another address now.',
	removed: 'The address is removed.'
};

export const personDone: DoneWords = {
	granted: 'The membership is given. They sign in again to use it.',
	changed: 'The membership is changed.',
	ended: 'The membership is ended.',
	paired: 'They are paired from today.',
	unpaired: 'The pairing is ended.',
	suspended: 'They are suspended, and signed out everywhere.',
	lifted: 'The suspension is lifted. They can sign in again.'
};

export const invitationsDone: DoneWords = {
	withdrawn: 'The invitation is withdrawn. Its links work no more.'
};

export const joinRequestsDone: DoneWords = {
	approved: 'They are let in. A letter with a link is on its way to them.',
	refused: 'The request is refused. A letter that says so is on its way to them.'
};

export const cohortListsDone: DoneWords = {
	loaded: 'The list is loaded. Delete your own copy of it now, unless you need it elsewhere.',
	erased: 'The list is erased. Nothing of it is left.'
};

export const referenceDone: DoneWords = {
	added: 'It is added, and people can choose it.',
	changed: 'It is changed.',
	retired: 'It is retired: nobody is offered it now.',
	offered: 'It is offered again.'
};

export const jobsDone: DoneWords = {
	again: 'The job is tried again. If it fails for good, it comes back to this list.',
	all: 'All of them are tried again. What fails for good comes back to this list.',
	dropped: 'The job is dropped.'
};
