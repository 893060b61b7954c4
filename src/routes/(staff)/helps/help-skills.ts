import { proficiencies, type Catalogue } from '#lib/catalogue/catalogue.ts';
import type { Help } from '#lib/plans/target/help.ts';

/** Skill keys by name in lower case. */
export function keysByName({ skills }: Catalogue): Map<string, string> {
	return new Map([...skills.values()].map(({ name, key }) => [name.toLowerCase(), key]));
}

/** The skills as a form shows them: `Data visualisation: working`, a line each. */
export function skillLines({ skills }: Catalogue, help: Help): string {
	return help.skills
		.map(({ skill, proficiency }) => `${skills.get(skill)?.name ?? skill}: ${proficiencies[proficiency - 1]}`)
		.join('\n');
}
