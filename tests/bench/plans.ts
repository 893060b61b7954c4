import { isProfiled, type Catalogue } from '#lib/catalogue/catalogue.ts';
import type { Goal } from '#lib/pathways/finder/search/query.ts';
import * as assessments from '#lib/plans/assessment/assessments.server.ts';
import { whatWouldHaveToBeTrue } from '#lib/plans/target/target.ts';
import { openOwnerPool, openPool } from '#lib/server/sql.server.ts';
import { openToRealPeople } from '../support/controller.ts';
import { median, ms, print, quantile, seeded, timings } from './figures.ts';

const trainee = { id: '00000000-0000-4000-8000-000000000101' };

/** What any target would take, on the bundled catalogue and on 3,000 jobs; and how long an answer takes to save. */
export async function benchPlans(catalogue: Catalogue, socket: string): Promise<void> {
	const random = seeded(31);
	const some = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)]!;
	const held = () =>
		new Map(
			[...catalogue.skills.keys()]
				.filter(() => random() < 0.2)
				.map((skill) => [skill, Math.floor(random() * 5)])
		);
	const [roles, families] = [[...catalogue.roles.keys()], [...catalogue.families.keys()]];
	const goals: (() => Goal)[] = [
		() => ({ level: some([...catalogue.levels.keys()]) }),
		() => ({ role: some(roles) }),
		() => ({ family: some(families) }),
		() => ({ stage: 1 + Math.floor(random() * 10) })
	];
	const taken = await timings(400, () => whatWouldHaveToBeTrue(catalogue, held(), some(goals)()));
	print(
		'what would have to be true, bundled catalogue: median, p95',
		`${ms(median(taken))}, ${ms(quantile(taken, 0.95))}`,
		'p95 ≤ 20 ms'
	);
	const large = grown(catalogue, 3_000);
	const among = await timings(100, () => whatWouldHaveToBeTrue(large, held(), { stage: 1 }));
	print('what would have to be true, 3,000 jobs: p95', ms(quantile(among, 0.95)), '≤ 200 ms');

	const owner = openOwnerPool({ socket });
	await openToRealPeople(owner);
	await owner`insert into person (person_id, display_name) values (${trainee.id}, 'A trainee')`;
	await owner.end();
	const sql = openPool({ socket, max: 1 });
	const skills = [...catalogue.skills.keys()];
	const saved = await timings(300, (turn) =>
		assessments.answer(sql, trainee, { skill: some(skills), proficiency: turn % 5, version: '1' })
	);
	await sql.end();
	print('an answer is saved: median, p95', `${ms(median(saved))}, ${ms(quantile(saved, 0.95))}`, '≤ 15 ms');
}

/** The catalogue with so many jobs that have a list of skills, each like one that it has. */
function grown(catalogue: Catalogue, jobs: number): Catalogue {
	const profiled = [...catalogue.levels.values()].filter(isProfiled);
	const levels = new Map(
		Array.from({ length: jobs }, (_, place) => {
			const like = profiled[place % profiled.length]!;
			const key = `${like.key}-${place}`;
			return [key, { ...like, key }] as const;
		})
	);
	return { ...catalogue, levels, steps: [] };
}
