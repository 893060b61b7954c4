/** How pages show what a claim rests on. */
import { expect } from 'vitest';
import { click, test } from '#tests/support/browser.ts';
import { gdad, nhs } from '#tests/support/bundled-keys.ts';
import { informaticsTrainee } from '#tests/support/cast.ts';

test('skills of another job are folded, under its name', async ({ plainPage }) => {
	await plainPage.goto('/first-jobs/health-informatics');
	const job = plainPage.locator('.pathway', {
		has: plainPage.getByRole('link', { name: 'Electronic patient record specialist', exact: true })
	});
	const folded = job.locator('details', { hasText: 'Skills that a similar role needs' });
	expect(await folded.getAttribute('open')).toBeNull();
	expect(await folded.innerText()).toContain('Application operations engineer');
	await plainPage.goto(`/roles/${nhs('electronic-patient-record-specialist')}`);
	const skills = plainPage.getByRole('table', { name: /^Skills of/ });
	expect(await skills.isVisible()).toBe(false);
	await click(plainPage.getByText('Skills that a similar role needs'));
	expect(await skills.isVisible()).toBe(true);
});

test('a government level without a band names the nearest NHS job, with its band and pay', async ({
	plainPage
}) => {
	await plainPage.goto(`/roles/${gdad('data-analyst')}`);
	const facts = await plainPage.locator('dl.summary').first().innerText();
	expect(facts).toContain('Nearest NHS job: Senior information analyst');
	expect(facts).toContain('Band 6: about £39,959 to £48,117 a year, £38,682 to £46,580 before');
	expect(facts).toContain('worked out from an award of 3.3 per cent');
	expect(facts).toContain('Specialist information analyst');
});

test('a range of bands shows how far its seniority reaches', async ({ plainPage }) => {
	await plainPage.goto(`/roles/${nhs('chief-nursing-information-officer')}`);
	expect(await plainPage.locator('dl.summary').first().innerText()).toContain(
		'6 of 10 (principal), in a range from 5 to 8'
	);
	await plainPage.goto(`/roles/${gdad('enterprise-architect')}`);
	const facts = await plainPage.locator('dl.summary').first().innerText();
	expect(facts).toContain('estimated: no source gives a band for this level');
	expect(facts).toMatch(/The job as a whole, not this level: Band 8c/);
});

test('suggestions are not announced as missing', async ({ plainPage }) => {
	await plainPage.goto(`/roles/${informaticsTrainee}`);
	const moves = await plainPage.locator('main').innerText();
	expect(moves).toContain('We do not have evidence of moves that people made yet.');
	expect(moves).toContain('Our editors suggest:');
});

test('a job that needs a clinical registration says so, with the way to include others', async ({
	plainPage
}) => {
	await plainPage.goto(`/pathways?from=${informaticsTrainee}&to=${nhs('chief-nursing-information-officer')}`);
	expect(await plainPage.locator('main').innerText()).toContain(
		'You need clinical registration for this job'
	);
	await plainPage.goto(
		`/pathways?from=${nhs('registered-nurse')}&to=${nhs('chief-nursing-information-officer')}`
	);
	const link = plainPage.getByRole('link', { name: /^I have a clinical registration/ });
	await click(link);
	expect(await plainPage.locator('.pathway').count()).toBeGreaterThan(0);
});

test('time is no order while few moves have years', async ({ plainPage }) => {
	await plainPage.goto(`/pathways?from=${informaticsTrainee}&toStage=9`);
	expect(await plainPage.getByRole('link', { name: 'Shortest time' }).count()).toBe(0);
	expect(await plainPage.getByRole('option', { name: 'Shortest time' }).count()).toBe(0);
	expect(await plainPage.locator('.pathway').first().innerText()).not.toContain('Time');
});

test('the page about the data counts each kind of move, and lists where sources disagree', async ({
	plainPage
}) => {
	await plainPage.goto('/about/data');
	const text = await plainPage.locator('main').innerText();
	expect(text).toMatch(/documented by a source or a framework, \d+ from our reading/);
	expect(text).toMatch(/\d+ suggested by our editors/);
	expect(text).toContain('Where sources disagree');
	expect(text).toContain('names 4 specialisms');
	await plainPage.goto('/first-jobs/health-analysis');
	await click(plainPage.getByRole('link', { name: 'Read what each says' }));
	expect(await plainPage.locator('#disagreement').isVisible()).toBe(true);
});
