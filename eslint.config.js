import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

export default ts.config(
	{ ignores: ['build/', '.svelte-kit/', 'node_modules/', '.data/'] },
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{ languageOptions: { globals: { ...globals.node, ...globals.browser } } },
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser } }
	},
	{
		// The one place that writes a page's markup itself: Svelte cannot fill a script element. What it writes is escaped there.
		files: ['src/lib/ui/JsonLd.svelte'],
		rules: { 'svelte/no-at-html-tags': 'off' }
	},
	{
		files: ['tests/pages/**', 'tests/processes/**'],
		rules: {
			'no-restricted-syntax': [
				'error',
				{
					selector:
						'CallExpression > MemberExpression[property.name="click"]:not([object.property.name="mouse"])',
					message: 'Write click(locator) from tests/support/browser.ts, which waits for the next page.'
				}
			]
		}
	},
	{
		rules: {
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }
			],
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'always' }], // areas add to AuditVerbs
			'no-undef': 'off', // TypeScript knows better
			'svelte/no-navigation-without-resolve': 'off', // Waymark is served from the root of its address
			'no-control-regex': 'off' // control characters in names and addresses are what we look for
		}
	}
);
