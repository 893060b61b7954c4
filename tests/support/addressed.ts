import { readAddress, type Address } from '#lib/people/email.ts';

/** An address as a form reads it. */
export function at(text: string): Address {
	const address = readAddress(text);
	if (!address) throw new Error(`${text} is no address`);
	return address;
}
