import { evidenceKinds, isProfiled, type Catalogue } from './catalogue.ts';
import { stopOf } from './words-moves.ts';

/** What "About the data" says of the frameworks, and of what is missing. */
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
	const levels = [...catalogue.levels.values()];
	const documented = catalogue.steps.filter(({ evidence }) => evidence[0]?.kind !== 'skills');
	const ends = new Set(documented.flatMap(({ from, to }) => [from, to]));
	const kinds = evidenceKinds
		.map((kind) => ({
			kind,
			count: catalogue.steps.filter(({ evidence }) => evidence[0]?.kind === kind).length
		}))
		.filter(({ count }) => count > 0);
	return {
		levels: levels.length,
		profiled: levels.filter(isProfiled).length,
		steps: catalogue.steps.length,
		kinds,
		withoutProfile: levels.filter((level) => !isProfiled(level)).map(({ key }) => stopOf(catalogue, key)),
		withoutStep: levels.filter(({ key }) => !ends.has(key)).map(({ key }) => stopOf(catalogue, key))
	};
}
