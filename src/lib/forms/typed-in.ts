/** What was typed into a form whose fields are valid on their own, to show it again beside an error. */
export function typedIn(form: FormData): Record<string, string> {
	return Object.fromEntries(
		[...form].flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : []))
	);
}
