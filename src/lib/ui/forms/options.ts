/** What a `select`, radios or checkboxes offer. A `select` shows no hint. */
export interface Option {
	value: string;
	name: string;
	hint?: string;
}

export interface OptionGroup {
	name: string;
	options: readonly Option[];
}
