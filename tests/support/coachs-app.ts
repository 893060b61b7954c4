import { onTestFinished, vi } from 'vitest';
import * as secondFactors from '#lib/people/sign-in/second-factor/second-factors.server.ts';
import type { Sql } from '../../src/lib/server/sql.server.ts';
import { cast, settle } from './cast.ts';
import { codeFor } from './codes.ts';
import { sessionOf } from './session-of.ts';

const { coach } = cast;

/** Sets an app up for the coach by the code before this one, so that the one of now is still to come. */
export async function setUp(sql: Sql): Promise<{ typed: string; codes: string[] }> {
	await settle(sql);
	vi.useFakeTimers({ toFake: ['Date'] }); // the clock stands, so that the code of now stays that
	onTestFinished(() => void vi.useRealTimers());
	const session = await sessionOf(sql, coach);
	const enrolment = await secondFactors.enrol(sql, coach, session);
	const typed = enrolment?.typed ?? '';
	const confirmed = await secondFactors.confirmApp(sql, coach, codeFor(typed, -1), session);
	if ('refused' in confirmed) throw new Error(confirmed.refused);
	return { typed, codes: confirmed.codes };
}
