import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'svelte/compiler';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/** Words that people do not use at work, and what to write instead. */
const banned: readonly { words: RegExp; write: string }[] = [
	{ words: /\bwhom?ever\b/i, write: 'anyone who, the person who' },
	{ words: /\bsomebody\b/i, write: 'someone' },
	{ words: /\bnobody\b/i, write: 'no one' },
	{ words: /\bno more\b/i, write: 'no longer, not' },
	{ words: /\bin force\b/i, write: 'live, published, current' },
	{ words: /\bletters?\b/i, write: 'email' },
	{ words: /\bit is they\b/i, write: 'who it is' },
	{ words: /\bwho says so\b/i, write: 'source' },
	{ words: /\btold us\b/i, write: 'we do not have this information' },
	{ words: /\bput(s|ting)? (\S+ ){0,3}right\b/i, write: 'correct' },
	{ words: /\bstands\b/i, write: 'is' },
	{ words: /\btelephones?\b/i, write: 'phone' },
	{ words: /\bsecond factors?\b/i, write: 'two-step sign-in' },
	{ words: /(?<![?&])\b(from|to|via|avoid)(Role|Family|Stage)\b/, write: 'the label of the field' }
];

/** Phrases, or whole texts of one word, in which one of these words is right, by the reason. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
	'a letter of the alphabet': [
		'at least one letter',
		'lower case letters, numbers',
		'up to 64 letters',
		'Job families also have letters',
		'Letters'
	],
	'names a parameter to people who write programs': ['Give exactly one of to, toRole, toFamily and toStage.'],
	'the name of an account of the operating system': ['no "postgres" or "nobody" account'],
	'a key that no one reads, and that stored data depends on': [
		'second factor by account',
		'the link of a letter'
	]
};

interface Text {
	file: string;
	text: string;
}

const texts: readonly Text[] = fs
	.readdirSync('src', { recursive: true, encoding: 'utf8' })
	.map((name) => path.join('src', name).replaceAll(path.sep, '/'))
	.filter((file) => /\.(ts|js|svelte)$/.test(file) && !/\.(test|d)\.ts$/.test(file))
	.flatMap((file) => textsIn(file).map((text) => ({ file, text: text.replace(/\s+/g, ' ').trim() })));

describe('text that people read', () => {
	test('is in plain English', () => {
		const found = texts.flatMap(({ file, text }) => {
			const rest = allExceptions().reduce(without, text);
			return banned.flatMap(({ words, write }) => {
				const [word] = words.exec(rest) ?? [];
				return word ? [`${file}: “${word}” in “${text.slice(0, 120)}” (write: ${write})`] : [];
			});
		});
		expect(found).toEqual([]);
	});

	test('needs every exception that is listed', () =>
		expect(
			allExceptions().filter((right) => !texts.some(({ text }) => without(text, right) !== text))
		).toEqual([]));

	test('is found in markup, attributes, strings and templates', () => {
		const component = `<script lang="ts">import a from 'nobody here'; const b = { 'nobody 1': \`Nobody \${a} 2\` }; // Nobody 3
			</script><!-- Nobody 4 --><h1 class="nobody 5" title="Nobody 6">Nobody {a ? 'Nobody 7' : b}</h1><style>h1 { content: 'nobody 8' }</style>`;
		expect(textsOfComponent(component).filter((text) => /nobody/i.test(text))).toEqual([
			'Nobody ',
			'Nobody 6',
			'Nobody ',
			'Nobody 7'
		]);
		const code = `import a from 'nobody here'; type B = 'nobody 1'; const c = { 'nobody 2': 'Nobody 3', d: \`Nobody \${a} nobody 4\` }; // Nobody 5
			sql\`nobody 6 \${'nobody 7'}\`; run('nobody');`;
		expect(textsOfCode(code).filter((text) => /nobody/i.test(text))).toEqual([
			'Nobody 3',
			'Nobody ',
			' nobody 4',
			'nobody 7'
		]);
	});
});

function allExceptions(): string[] {
	return Object.values(exceptions).flat();
}

function without(text: string, right: string): string {
	return right.includes(' ') ? text.replaceAll(right, '') : text === right ? '' : text;
}

/** Text in markup, and strings in code that are more than a key: without imports, keys, types, class names and SQL. */
function textsIn(file: string): string[] {
	const source = fs.readFileSync(file, 'utf8');
	return file.endsWith('.svelte') ? textsOfComponent(source) : textsOfCode(source);
}

/** A word by itself in lower case is a key or a value. */
function isMoreThanKey(text: string): boolean {
	return /\s|^\p{Lu}/u.test(text);
}

interface Node {
	type?: string;
	name?: unknown;
	[part: string]: unknown;
}

function textsOfComponent(source: string): string[] {
	const { instance, module, fragment } = parse(source, { modern: true });
	const found: string[] = [];
	const visit = (node: unknown, isMarkup: boolean): void => {
		if (Array.isArray(node)) return node.forEach((one) => visit(one, isMarkup));
		if (node === null || typeof node !== 'object') return;
		const { type = '', ...parts } = node as Node;
		if (type === 'Comment' || type === 'ImportDeclaration' || type.startsWith('TS')) return;
		if (type === 'Attribute' && parts.name === 'class') return;
		const text = textOf(type, parts);
		if (text !== null && (isMarkup || isMoreThanKey(text))) found.push(text);
		for (const [name, part] of Object.entries(parts))
			if (!name.endsWith('Comments') && !(type === 'Property' && name === 'key'))
				visit(part, type === 'Fragment');
	};
	for (const part of [instance?.content, module?.content, fragment]) visit(part, false);
	return found;
}

function textOf(type: string, { data, value }: Omit<Node, 'type'>): string | null {
	if (type === 'Text') return String(data);
	if (type === 'Literal' && typeof value === 'string') return value;
	return type === 'TemplateElement' ? (value as { cooked: string }).cooked : null;
}

function textsOfCode(source: string): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
		if (isSql(node)) return ts.isTemplateExpression(node.template) ? visitSpans(node.template) : undefined;
		if (ts.isStringLiteralLike(node) && isMoreThanKey(node.text)) found.push(node.text);
		if (ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) found.push(node.text);
		const key = ts.isPropertyAssignment(node) ? node.name : null;
		node.forEachChild((child) => {
			if (child !== key) visit(child);
		});
	};
	const visitSpans = ({ templateSpans }: ts.TemplateExpression) =>
		templateSpans.forEach(({ expression }) => visit(expression));
	visit(ts.createSourceFile('code.ts', source, ts.ScriptTarget.Latest, true));
	return found;
}

function isSql(node: ts.Node): node is ts.TaggedTemplateExpression {
	return ts.isTaggedTemplateExpression(node) && /^sql\b/.test(node.tag.getText());
}
