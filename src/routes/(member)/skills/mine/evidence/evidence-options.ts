import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { skillsToAsk, type Assessment } from '#lib/plans/assessment/assessment.ts';
import type { EvidenceEntry } from '#lib/plans/evidence/evidence.ts';
import type { Option } from '#lib/ui/forms/options.ts';

/** The skills that something can show: those of the answers, of the interest and of the entry itself; all, where there are none. */
export function evidenceOptions(
	catalogue: Catalogue,
	assessment: Assessment | null,
	entry?: EvidenceEntry
): Option[] {
	const { answers = [], interest = null } = assessment ?? {};
	const keys = new Set([
		...answers.map(({ skill }) => skill),
		...(interest ? skillsToAsk(catalogue, interest) : []),
		...(entry?.skills ?? [])
	]);
	const offered = [...(keys.size > 0 ? keys : catalogue.skills.keys())];
	return offered
		.flatMap((key) => {
			const skill = catalogue.skills.get(key);
			return skill ? [{ value: key, name: skill.name }] : [];
		})
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
