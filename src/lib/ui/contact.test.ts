import { expect, test } from 'vitest';
import { contactName, contactUrl } from './contact.ts';

test('a contact is a link if it is an email address or a web page, and text if not', () => {
	expect(contactUrl('privacy@example.org')).toBe('mailto:privacy@example.org');
	expect(contactUrl('https://example.org/contact')).toBe('https://example.org/contact');
	for (const contact of ['The office, 1 Example Street', 'javascript:alert(1)', 'a b@example.org'])
		expect(contactUrl(contact), contact).toBeNull();
});

test('if no contact is configured, we name the organisation in general', () => {
	expect(contactName('privacy@example.org')).toBe('privacy@example.org');
	expect(contactName(null)).toBe('the organisation that runs this copy of Waymark');
});
