import { areas } from '#areas';
import type { Rule } from '#lib/privacy/rule.ts';

/** The rule of some area about how long something is kept. */
export function ruleNamed(name: string): Rule {
	const rule = areas.data.rules.find((rule) => rule.name === name);
	if (!rule) throw new Error(`There is no rule "${name}".`);
	return rule;
}
