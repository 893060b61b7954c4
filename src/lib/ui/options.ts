/** What a `select` offers. */
export interface Option {
	value: string;
	name: string;
}

export interface OptionGroup {
	name: string;
	options: readonly Option[];
}
