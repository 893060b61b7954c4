import { expect, test } from 'vitest';
import { contactAddress, whomToAsk } from './contact.ts';

test('a contact is linked where it is an address, and read where it is not', () => {
	expect(contactAddress('privacy@example.org')).toBe('mailto:privacy@example.org');
	expect(contactAddress('https://example.org/contact')).toBe('https://example.org/contact');
	for (const contact of ['The office, 1 Example Street', 'javascript:alert(1)', 'a b@example.org'])
		expect(contactAddress(contact), contact).toBeNull();
});

test('where no contact is configured, general words stand in', () => {
	expect(whomToAsk('privacy@example.org')).toBe('privacy@example.org');
	expect(whomToAsk(null)).toBe('whoever runs Waymark where you are');
});
