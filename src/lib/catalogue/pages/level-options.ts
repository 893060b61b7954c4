import type { Option, OptionGroup } from '#lib/ui/forms/options.ts';
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { onceFor } from '#lib/text/once.ts';
import { levelName } from '#lib/catalogue/labels.ts';

const goals = [
	'Chief information officer',
	'Chief digital information officer',
	'Chief digital and information officer',
	'Director of informatics',
	'Chief analytical officer',
	'Chief knowledge and information officer',
	'Head of business intelligence',
	'General manager',
	'Chief operating officer',
	'Chief executive'
];

/** Every level, by family: "Data (Government Digital and Data)" › "Senior data engineer". */
export const levelOptions = onceFor((catalogue: Catalogue): OptionGroup[] =>
	[...catalogue.families.values()].map((family) => ({
		name: `${family.name} (${catalogue.frameworks.get(family.framework)?.title ?? family.framework})`,
		options: family.roles.flatMap((role) =>
			(catalogue.roles.get(role)?.levels ?? []).map((key) => option(catalogue, key))
		)
	}))
);

export function frameworkOptions(catalogue: Catalogue): Option[] {
	return [...catalogue.frameworks.values()].map(({ slug, title }) => ({ value: slug, name: title }));
}

export function traineeOptions(catalogue: Catalogue): OptionGroup {
	const keys = [...catalogue.levels.values()]
		.filter(({ framework }) => framework === 'gmts')
		.map(({ key }) => key);
	return { name: 'Graduate scheme trainees', options: keys.map((key) => option(catalogue, key)) };
}

/** The senior jobs that the catalogue has and that need no clinical registration; a job with 2 names is listed once. */
export function goalOptions(catalogue: Catalogue): OptionGroup {
	const keys = goals.flatMap((goal) => levelByName(catalogue).get(plain(goal)) ?? []);
	return {
		name: 'Senior leadership jobs',
		options: [...new Set(keys)].map((key) => option(catalogue, key))
	};
}

const levelByName = onceFor(({ levels }: Catalogue) => {
	const keys = new Map<string, string>();
	for (const { key, name, titles } of levels.values()) {
		for (const title of [name, ...titles]) {
			for (const each of [plain(title), plain(title.replace(/\(.*\)/, ''))])
				if (!keys.has(each)) keys.set(each, key);
		}
	}
	return keys;
});

/** "Chief Information Officer (CIO)" and "chief information officer" are one name. */
function plain(name: string): string {
	return name
		.toLowerCase()
		.replace(/&/g, 'and')
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();
}

function option(catalogue: Catalogue, key: string) {
	const level = catalogue.levels.get(key);
	return { value: key, name: level ? levelName(level, catalogue.roles.get(level.role)) : key };
}
