import { expect, test } from 'vitest';
import { mostOfForm, sendsTooMuch } from './body-limit.ts';

const list = '/(staff)/invitations/list';
const sends = (length: number, route: string) => {
	const headers = { 'content-length': String(length) };
	return sendsTooMuch(new Request('http://localhost/', { method: 'POST', body: 'a', headers }), route);
};

test('a list may be as large as its page says, with what the browser sends around it', () => {
	expect(sends(mostOfForm.bytes + 2_000, list)).toBe(false);
	expect(sends(mostOfForm.bytes + 100_000, list)).toBe(true);
});

test('any other form may be as large as a form, and no larger', () => {
	expect(sends(mostOfForm.bytes, '/(member)/account')).toBe(false);
	expect(sends(mostOfForm.bytes + 1, '/(member)/account')).toBe(true);
});
