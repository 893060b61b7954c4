import { publicAnswer } from './public-answer.ts';

/**
 * JSON that anyone may read, with a name by which a reader who has it already is told so (304).
 * @param tag names the content: the same tag, the same bytes
 */
export function publicJson(
	request: Request,
	tag: string,
	body: () => string,
	headers: Record<string, string> = {}
): Response {
	return publicAnswer(request, { tag, type: 'application/json', headers }, body);
}
