import { areas } from '#areas';
import { annexRows } from '#lib/privacy/annex.ts';
import { describedPurposes } from '#lib/privacy/described-purposes.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { controller } }) => ({
	controller,
	purposes: describedPurposes(areas.data, controller.basis),
	rows: annexRows(areas.data)
});
