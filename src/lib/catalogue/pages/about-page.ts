import type { Catalogue, EvidenceKind } from '#lib/catalogue/catalogue.ts';
import { coverageOf, isDocumented } from '#lib/catalogue/coverage.ts';
import { pageOf } from '#lib/catalogue/labels.ts';
import { stopOf } from './moves.ts';

export function aboutWords(catalogue: Catalogue) {
	const [roles, levels, skills] = [catalogue.roles, catalogue.levels, catalogue.skills].map((all) => [
		...all.values()
	]);
	const frameworks = [...catalogue.frameworks.values()].map(
		({ slug, title, publisher, licence, attribution, sourceUrl, label, publishedOn }) => {
			const count = (all: { framework: string }[] | undefined) =>
				all?.filter(({ framework }) => framework === slug).length ?? 0;
			return {
				slug,
				title,
				publisher,
				licence,
				attribution,
				sourceUrl,
				label,
				publishedOn,
				roles: count(roles),
				levels: count(levels),
				skills: count(skills)
			};
		}
	);
	return { frameworks, coverage: coverageWords(catalogue), disagreements: disagreementsOf(catalogue) };
}

/** What sources say that contradict each other, by role. */
function disagreementsOf(catalogue: Catalogue) {
	const told = catalogue.context.filter(({ kind }) => kind === 'disagreement');
	return [...new Set(told.map(({ role }) => role))].map((key) => ({
		key,
		href: pageOf('role', key),
		name: catalogue.roles.get(key)?.name ?? key,
		statements: told.filter(({ role }) => role === key)
	}));
}

function coverageWords(catalogue: Catalogue) {
	const { levels, steps, timedSteps, kinds, withoutProfile, withoutDocumentedStep } = coverageOf(catalogue);
	const strongest = (kind: EvidenceKind) => kinds.find((each) => each.kind === kind)?.strongest ?? 0;
	const stops = (keys: readonly string[]) => keys.map((key) => stopOf(catalogue, key));
	return {
		levels,
		profiled: levels - withoutProfile.length,
		steps,
		documented: catalogue.steps.filter(isDocumented).length,
		reading: strongest('reading'),
		suggested: strongest('illustrative'),
		computed: strongest('skills'),
		timedSteps,
		kinds: kinds
			.filter(({ strongest }) => strongest > 0)
			.map(({ kind, strongest }) => ({ kind, count: strongest })),
		withoutProfile: stops(withoutProfile),
		withoutStep: stops(withoutDocumentedStep)
	};
}
