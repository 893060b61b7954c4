/** JSON that is safe inside a script element: no text in it can end the script or start a comment. */
export function jsonForScript(value: unknown): string {
	return JSON.stringify(value).replaceAll('<', '\\u003c');
}
