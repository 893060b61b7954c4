/**
 * Every table of the database: what it is for, and whose each row is. The privacy page, the annex for an impact assessment and
 * "everything about me" are made from this; a test fails for a table or a column that is not here.
 */
import type { PurposeName } from './purposes.ts';

export interface TableUse {
	purpose: PurposeName;
	/** Its columns, given as they are to whoever asks for everything about them. */
	columns: readonly string[];
	/** Columns whose value is a secret: it is said that they are there, and no more. */
	secret?: readonly string[];
	/** Columns that name a person: a row is theirs if one of these does. */
	person?: readonly string[];
	/** A column with the address of somebody who may have an account: a row is theirs if it is a confirmed one of theirs. */
	address?: string;
	/** Why it is nobody's, or cannot be given. */
	because?: string;
}

const words = (text: string) => text.split(' ');
const published = 'Published for everyone.';

export const tables: Readonly<Record<string, TableUse>> = {
	person: {
		purpose: 'account',
		columns: words('person_id display_name search_key created_at origin'),
		person: ['person_id']
	},
	email_address: {
		purpose: 'account',
		columns: words('address_id person_id address address_key added_at verified_at preferred_at'),
		person: ['person_id']
	},

	password: {
		purpose: 'signing-in',
		columns: words('person_id set_at'),
		secret: ['hash'],
		person: ['person_id']
	},
	session: {
		purpose: 'signing-in',
		columns: words('session_id person_id started_at last_used_at second_factor_at method device'),
		secret: ['secret_hash'],
		person: ['person_id']
	},
	totp: {
		purpose: 'signing-in',
		columns: words('person_id added_at confirmed_at last_step session_id'),
		secret: ['secret'],
		person: ['person_id']
	},
	recovery_code: {
		purpose: 'signing-in',
		columns: words('person_id made_at used_at'),
		secret: ['code_hash'],
		person: ['person_id']
	},
	passkey: {
		purpose: 'signing-in',
		columns: words('credential_id person_id counter transports name added_at last_used_at'),
		secret: ['public_key'],
		person: ['person_id']
	},
	linked_identity: {
		purpose: 'signing-in',
		columns: words('issuer subject person_id linked_at'),
		person: ['person_id']
	},
	one_time_token: {
		purpose: 'signing-in',
		columns: words('purpose person_id address_id invitation_id request_id made_at expires_at used_at'),
		secret: ['token_hash'],
		person: ['person_id']
	},

	membership: {
		purpose: 'membership',
		columns: words(
			'membership_id person_id kind region_id specialism_id cohort_id granted_by granted_at from_on until_on ended_by'
		),
		person: ['person_id']
	},
	suspension: {
		purpose: 'membership',
		columns: words('suspension_id person_id suspended_at suspended_by lifted_at lifted_by'),
		person: ['person_id']
	},
	pairing: {
		purpose: 'membership',
		columns: words('pairing_id trainee_id coach_id paired_by paired_at from_on until_on ended_by'),
		person: words('trainee_id coach_id')
	},
	coach_change_request: {
		purpose: 'membership',
		columns: words('pairing_id asked_by asked_at'),
		person: ['asked_by']
	},
	invitation: {
		purpose: 'joining',
		columns: words(
			'invitation_id address address_key kind region_id specialism_id cohort_id invited_by invited_at expires_at accepted_at accepted_by withdrawn_at withdrawn_by'
		),
		person: ['accepted_by'],
		address: 'address_key'
	},
	join_request: {
		purpose: 'joining',
		columns: words(
			'request_id name address address_key kind region_id specialism_id cohort_id asked_at confirmed_at decided_at decided_by decision'
		),
		address: 'address_key'
	},
	cohort_list: {
		purpose: 'checking',
		columns: words('list_id cohort_id specialism_id people loaded_by loaded_at'),
		secret: ['secret_seal'],
		because:
			'It says how many people a list has, and not who. Who loaded it has that in their part of the audit log.'
	},
	cohort_list_seal: {
		purpose: 'checking',
		columns: words('list_id kind'),
		secret: ['seal'],
		because: 'A seal names nobody: whose it is cannot be read from it, so it cannot be given to them.'
	},

	scheme_end: {
		purpose: 'leaving',
		columns: words('trainee_membership_id alum_membership_id pairing_id ended_at'),
		because:
			'It says which memberships and which pairing belong together: those are in the download themselves.'
	},
	leaving_notice: {
		purpose: 'leaving',
		columns: words('person_id asked_at'),
		person: ['person_id']
	},
	destination: {
		purpose: 'destinations',
		columns: words('person_id level_key post told_at'),
		person: ['person_id']
	},
	consent: {
		purpose: 'destinations',
		columns: words('consent_id person_id purpose given_at withdrawn_at'),
		person: ['person_id']
	},

	audit_entry: {
		purpose: 'audit',
		columns: words('entry_id at actor_id verb subject_id object'),
		person: words('actor_id subject_id object')
	},
	account_deletion: {
		purpose: 'deletion',
		columns: words('person_id deleted_at'),
		because: 'It has the numbers of accounts that are gone, and of no others.'
	},

	framework_version: {
		purpose: 'catalogue',
		columns: words(
			'version_id framework_id label title publisher licence attribution source_url published_on content_hash drafted_at drafted_by'
		),
		person: ['drafted_by']
	},
	review: {
		purpose: 'catalogue',
		columns: words('version_id reviewed_at reviewed_by'),
		person: ['reviewed_by']
	},
	publication: {
		purpose: 'catalogue',
		columns: words('publication_id version_id published_at published_by'),
		person: ['published_by']
	},
	...nobodys('catalogue', published, {
		framework: 'framework_id slug',
		family: 'family_id version_id slug name position',
		role: 'role_id version_id family_id slug name position summary description alternative_titles source_title source_url source_date',
		level:
			'level_id version_id role_id slug name rung track stage bands band_source clinical summary description equals match',
		skill: 'skill_id version_id slug name position summary description awareness working practitioner expert',
		requirement: 'version_id level_id skill_id proficiency',
		step: 'step_id version_id from_key to_key',
		step_evidence:
			'evidence_id step_id kind step_kind years_shortest years_typical years_longest condition source_title source_url source_date note',
		context: 'context_id version_id role_id kind statement source_title source_url source_date note',
		layout: 'catalogue rules lanes places laid_out_at',
		region: 'region_id slug name retired_at',
		specialism: 'specialism_id slug name retired_at',
		cohort: 'cohort_id slug name starts_on ends_on retired_at'
	}),
	outbox_letter: {
		purpose: 'letters',
		columns: words('message_id recipient subject put_at'),
		secret: ['body'], // with links that work
		address: 'recipient'
	},
	job: {
		purpose: 'letters',
		columns: words('job_id name key payload enqueued_at due_at attempts error done_at failed_at'),
		because: 'It says by numbers what there is to do, and is emptied when that is done.'
	},
	rate: {
		purpose: 'limits',
		columns: words('key free_at'),
		because: 'Whom it is about cannot be read from it.'
	},

	...nobodys('running', 'It is about the program, and about nobody.', {
		migration: 'name applied_at',
		installation: 'installed_at secret key_seal'
	})
};

/** Tables in which no row is anyone's. */
function nobodys(
	purpose: PurposeName,
	because: string,
	list: Readonly<Record<string, string>>
): Record<string, TableUse> {
	return Object.fromEntries(
		Object.entries(list).map(([name, columns]) => [name, { purpose, columns: words(columns), because }])
	);
}

/** The tables that serve a purpose. */
export function tablesOf(purpose: PurposeName): string[] {
	return Object.keys(tables).filter((name) => tables[name]?.purpose === purpose);
}
