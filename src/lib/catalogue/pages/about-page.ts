import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { coverageOf } from '#lib/catalogue/coverage.ts';
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
	return { frameworks, coverage: coverageWords(catalogue) };
}

function coverageWords(catalogue: Catalogue) {
	const { levels, steps, timedSteps, kinds, withoutProfile, withoutDocumentedStep } = coverageOf(catalogue);
	const stops = (keys: readonly string[]) => keys.map((key) => stopOf(catalogue, key));
	return {
		levels,
		profiled: levels - withoutProfile.length,
		steps,
		timedSteps,
		kinds: kinds
			.filter(({ strongest }) => strongest > 0)
			.map(({ kind, strongest }) => ({ kind, count: strongest })),
		withoutProfile: stops(withoutProfile),
		withoutStep: stops(withoutDocumentedStep)
	};
}
