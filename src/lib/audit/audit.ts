/** What is noted in the audit log, in the words in which people read it: "You … ". */
export const auditVerbs = {
	'grant-membership': 'gave a membership',
	'change-membership': 'changed the region, specialism or cohort of a membership',
	'end-membership': 'ended a membership',
	suspend: 'suspended an account',
	'lift-suspension': 'lifted a suspension',
	pair: 'paired a trainee and a coach',
	'end-pairing': 'ended the pairing of a trainee and a coach',
	'ask-for-another-coach': 'asked for another coach',
	'keep-coach': 'took back a request for another coach',
	invite: 'invited somebody',
	'withdraw-invitation': 'withdrew an invitation',
	'accept-invitation': 'accepted an invitation',
	'approve-request': 'approved a request to join',
	'refuse-request': 'refused a request to join',
	'load-cohort-list': 'loaded the list of a cohort',
	'erase-cohort-list': 'erased the list of a cohort',
	'change-name': 'changed their name',
	'change-password': 'changed their password',
	'reset-password': 'set a new password by a link',
	'add-address': 'added an email address',
	'remove-address': 'removed an email address',
	'add-second-factor': 'added a second factor',
	'remove-second-factor': 'removed a second factor',
	'renew-recovery-codes': 'made new recovery codes',
	'reset-second-factor': 'took away a lost second factor',
	'use-recovery-code': 'used a recovery code',
	'link-identity': 'linked a sign-in of another organisation',
	'unlink-identity': 'unlinked a sign-in of another organisation',
	'see-addresses': 'looked at email addresses of others',
	'find-by-address': 'looked for somebody by email address',
	'resend-invitation': 'sent an invitation again',
	'see-audit-log': 'read the audit log',
	'export-audit-log': 'exported the audit log',
	'change-reference': 'changed regions, specialisms or cohorts',
	'import-framework': 'imported a version of a framework',
	'review-framework': 'reviewed a version of a framework',
	'publish-framework': 'put a version of a framework in force',
	'discard-framework': 'discarded a draft of a framework',
	'retry-job': 'tried a failed job again',
	'retry-all-jobs': 'tried all failed jobs again',
	'drop-job': 'dropped a failed job',
	'take-back-destination': 'took back where they went after the scheme',
	'export-own': 'downloaded everything about themselves',
	'delete-account': 'deleted their account'
} as const;

/** What stands as the object where somebody did it at the command line, who is nobody here. */
export const commandLine = 'command-line';

export type AuditVerb = keyof typeof auditVerbs;

/** One line of the log. Ids alone: what was said or changed is never in it. */
export interface AuditEntry {
	id: number;
	at: Date;
	/** Null where Waymark itself did it, or somebody at the command line: then that is the object. */
	actorId: string | null;
	verb: AuditVerb;
	/** Whom it concerns. */
	subjectId: string | null;
	/** What else it was done to, such as the coach of a pairing. */
	object: string | null;
}
