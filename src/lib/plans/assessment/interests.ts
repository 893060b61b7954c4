import { isProfiled, type Catalogue } from '#lib/catalogue/catalogue.ts';
import { onceFor } from '#lib/text/once.ts';
import type { OptionGroup } from '#lib/ui/forms/options.ts';
import { skillsToAsk } from './assessment.ts';

/** What someone can be interested in: families and roles that we know skills of, those with the fewest skills first. */
export const interestOptions = onceFor((catalogue: Catalogue): OptionGroup[] => {
	const option = (kind: 'role' | 'family', { key, name }: { key: string; name: string }) => {
		const value = `${kind}:${key}`;
		return { value, name, skills: skillsToAsk(catalogue, value).length };
	};
	const offered = (options: readonly ReturnType<typeof option>[]) =>
		options
			.filter(({ skills }) => skills > 0)
			.sort((a, b) => a.skills - b.skills || a.name.localeCompare(b.name, 'en'))
			.map(({ value, name, skills }) => ({ value, name: `${name} (${skills} skills)` }));
	const families = [...catalogue.families.values()];
	return [
		{ name: 'Job families', options: offered(families.map((family) => option('family', family))) },
		...families.map(({ name, roles }) => ({
			name: `Roles in ${name}`,
			options: offered(
				roles.flatMap((key) => {
					const role = catalogue.roles.get(key);
					const levels = role?.levels.flatMap((level) => catalogue.levels.get(level) ?? []) ?? [];
					return role && levels.some(isProfiled) ? option('role', role) : [];
				})
			)
		}))
	].filter(({ options }) => options.length > 0);
});

/** What an interest is called; null where the catalogue no longer has it. */
export function interestName(catalogue: Catalogue, interest: string | null): string | null {
	const [, kind, given = ''] = /^(role|family):(.*)$/.exec(interest ?? '') ?? [];
	const key = catalogue.redirects.get(given) ?? given;
	return (kind === 'role' ? catalogue.roles : catalogue.families).get(key)?.name ?? null;
}
