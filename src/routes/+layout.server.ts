import { isStaff } from '#lib/access/person.ts';
import { missingSettings } from '#lib/privacy/controller.ts';
import type { LayoutServerLoad } from './$types';

/** Pages are complete as the server sends them. One that grows a control of its own turns this on for itself. */
export const csr = false;

/** Who is reading, for the head of the page; whom to ask, where that is configured; and whether real people can join. */
export const load: LayoutServerLoad = ({ locals: { person, controller } }) => ({
	contact: controller.contact,
	mayHavePeople: missingSettings(controller).length === 0,
	reader: person ? { name: person.name, isStaff: isStaff(person) } : null
});
