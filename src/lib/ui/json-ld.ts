/** JSON as it may stand in a page's script element: no text in it can end the script, or begin a comment. */
export function jsonForScript(value: unknown): string {
	return JSON.stringify(value).replaceAll('<', '\\u003c');
}
