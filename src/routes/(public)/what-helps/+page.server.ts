import { pageOf, proficiencyWord, webUrl } from '#lib/catalogue/labels.ts';
import type { Proficiency } from '#lib/catalogue/catalogue.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { helpKindNames, helpKinds, openWords } from '#lib/plans/target/help.ts';
import * as helps from '#lib/plans/target/helps.server.ts';
import { dateWords, dayWords } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql } }) => {
	const { catalogue } = await snapshots.current(sql);
	const all = await helps.list(sql);
	const groups = helpKinds.map((kind) => ({
		name: helpKindNames[kind],
		helps: all
			.filter((help) => help.kind === kind)
			.map(({ slug, name, about, isOpen, sourceTitle, sourceUrl, sourceDate, checkedOn, skills }) => ({
				slug,
				name,
				about,
				open: openWords(isOpen),
				source: { title: sourceTitle, url: webUrl(sourceUrl), date: dateWords(sourceDate) },
				checked: dayWords(checkedOn),
				skills: skills.flatMap(({ skill, proficiency }) => {
					const known = catalogue.skills.get(skill);
					return known
						? [
								{
									href: pageOf('skill', skill),
									name: known.name,
									to: proficiencyWord(proficiency as Proficiency)
								}
							]
						: [];
				})
			}))
	}));
	return { groups: groups.filter(({ helps }) => helps.length > 0) };
};
