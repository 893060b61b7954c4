/** What tellers agree to, and what they take back. */
import { createHash, randomUUID } from 'node:crypto';
import { NotFound } from '#lib/errors/errors.ts';
import { locked, opened } from '#lib/server/installation.server.ts';
import type { Place } from '#lib/server/locks.server.ts';
import type { EmailJob } from '#lib/server/mail/email-jobs.server.ts';
import { enqueue } from '#lib/server/jobs/queue.server.ts';
import { request, type Email } from '#lib/server/mail/email.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import type { StoryContent, StoryKind } from '#lib/stories/story.ts';
import { wording, type Medium, type Use } from './consent.ts';

type Viewer = { id: string };

export interface Asked {
	tellerId: string;
	kind: StoryKind;
	shownAs: string;
	content: StoryContent;
	/** In hexadecimal. */
	fingerprint: string;
	media: Medium[];
	/** What is agreed to, of exactly this. */
	agreed: { medium: Medium; use: Use }[];
	takesQuestions: boolean;
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest();
const emailPlace = (tellerId: string): Place => ({ use: 'the email address of a teller', owner: tellerId });

/** What the viewer is asked to agree to, as a teller of this story. @throws NotFound if they do not tell it */
export function find(sql: Sql, viewer: Viewer, slug: string): Promise<Asked> {
	return asPerson(sql, viewer, async (sql) => {
		const [asked] = await sql<Omit<Asked, 'agreed'>[]>`
			select t.teller_id as "tellerId", s.kind, t.shown_as as "shownAs", r.content,
				encode(story_fingerprint(r.revision_id), 'hex') as fingerprint, array(select story_media(r.content) order by 1) as media,
				t.takes_questions as "takesQuestions"
			from story s
			join story_teller t using (story_id)
			join story_revision r on r.revision_id = latest_revision(s.story_id)
			where s.slug = ${slug} and t.person_id = ${viewer.id}`;
		if (!asked) throw new NotFound('You do not tell this story.');
		const agreed = await sql<{ medium: Medium; use: Use }[]>`
			select medium, use from story_consent
			where teller_id = ${asked.tellerId} and fingerprint = decode(${asked.fingerprint}, 'hex') and taken_back_at is null`;
		return { ...asked, agreed: [...agreed] };
	});
}

export interface Signed {
	tellerId: string;
	fingerprint: string;
	media: readonly Medium[];
	uses: readonly Use[];
}

/** Agrees to these uses of these media, and takes back all others. @returns whether it is still what they had read */
export function sign(
	sql: Sql,
	viewer: Viewer,
	signed: Signed & { shownAs: string; takesQuestions: boolean }
) {
	return asPerson(sql, viewer, async (sql) => {
		await sql`select set_teller(${signed.tellerId}, ${signed.shownAs}, ${signed.takesQuestions})`;
		return signAs(sql, signed, null);
	});
}

/** What someone without an account is asked to agree to; null if the link does not work any more. */
export async function findByLink(sql: Sql, secret: string): Promise<Asked | null> {
	const [asked] = await sql<Omit<Asked, 'agreed' | 'takesQuestions'>[]>`
		select teller_id as "tellerId", kind, shown_as as "shownAs", content, encode(fingerprint, 'hex') as fingerprint, media
		from story_of_link(${hashOf(secret)})`;
	return asked ? { ...asked, agreed: [], takesQuestions: false } : null;
}

/** Agrees by a link, which works once. @returns whether it is still what they had read */
export function signByLink(sql: Sql, secret: string, signed: Signed): Promise<boolean> {
	return signAs(sql, signed, hashOf(secret));
}

async function signAs(sql: Sql, { tellerId, fingerprint, media, uses }: Signed, hash: Buffer | null) {
	const [row] = await sql<[{ outcome: string }]>`
		select sign_consent(
			${tellerId}, ${hash}, decode(${fingerprint}, 'hex'), ${[...media]}, ${[...uses]}, ${wording}) as outcome`;
	if (row.outcome === 'gone') throw new NotFound('This story does not ask you any more.');
	return row.outcome === 'signed';
}

/** Asks someone without an account, by email, to agree. @returns whether the viewer may, and not too many are asked */
export function invite(
	sql: Sql,
	viewer: Viewer,
	{ storyId, name, email }: { storyId: string; name: string; email: string }
): Promise<boolean> {
	return asPerson(sql, viewer, async (sql) => {
		const tellerId = randomUUID();
		const box = await locked(sql, emailPlace(tellerId), Buffer.from(email));
		const [row] = await sql<[{ added: boolean }]>`
			select add_teller(${tellerId}, ${storyId}, ${name}, ${box}) as added`;
		if (row.added) await enqueue(sql, 'story-consent', { key: tellerId, payload: { tellerId } });
		return row.added;
	});
}

/** No longer names someone as a teller of a story that was never published. */
export function remove(sql: Sql, viewer: Viewer, tellerId: string): Promise<boolean> {
	return asPerson(sql, viewer, async (sql) => {
		const [row] = await sql<[{ gone: boolean }]>`select remove_teller(${tellerId}) as gone`;
		return row.gone;
	});
}

/** { tellerId }. The address is deleted when they have answered, or after 14 days. */
export const consentEmail: EmailJob = async (sql, { origin, secret, send }, { tellerId }) => {
	if (!tellerId) return;
	const [row] = await sql<[{ email: Buffer | null }]>`
		select link_of_teller(${tellerId}, ${hashOf(secret)}) as email`;
	const email = row.email && (await opened(sql, emailPlace(tellerId), row.email));
	if (email) await send(email.toString(), consentLetter(`${origin}/stories/consent/${secret}`));
};

function consentLetter(link: string): Email {
	return request(
		'Please read a story before it is published',
		'Someone has written a story on Waymark that is yours to tell too. It is published only if you agree. Read it, and answer:',
		link,
		'The link works once, within 14 days. If you do nothing, the story is not published.'
	);
}
