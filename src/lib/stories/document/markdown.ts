/** The text of a story as people type it where there is no editor: Markdown, of which headings, lists, quotes, bold, italics and links count. */
import { MarkdownParser, MarkdownSerializer } from 'prosemirror-markdown';
import MarkdownIt from 'markdown-it';
import { emptyDocument, isLink, schema, stored, type StoryNode } from './document.ts';

const tokens = new MarkdownIt('commonmark', { html: false });
tokens.disable([
	'image',
	'code',
	'fence',
	'hr',
	'html_block',
	'html_inline',
	'backticks',
	'autolink',
	'lheading',
	'reference'
]);
tokens.validateLink = isLink;

const parser = new MarkdownParser(schema, tokens, {
	paragraph: { block: 'paragraph' },
	heading: { block: 'heading', getAttrs: ({ tag }) => ({ level: tag > 'h2' ? 3 : 2 }) },
	blockquote: { block: 'blockquote' },
	bullet_list: { block: 'bulletList' },
	ordered_list: { block: 'orderedList' },
	list_item: { block: 'listItem' },
	hardbreak: { node: 'hardBreak' },
	em: { mark: 'italic' },
	strong: { mark: 'bold' },
	link: { mark: 'link', getAttrs: (token) => ({ href: token.attrGet('href') }) }
});

const serializer = new MarkdownSerializer(
	{
		paragraph(state, node) {
			state.renderInline(node);
			state.closeBlock(node);
		},
		heading(state, node) {
			state.write(`${'#'.repeat(node.attrs['level'] as number)} `);
			state.renderInline(node, false);
			state.closeBlock(node);
		},
		blockquote(state, node) {
			state.wrapBlock('> ', null, node, () => state.renderContent(node));
		},
		bulletList(state, node) {
			state.renderList(node, '  ', () => '- ');
		},
		orderedList(state, node) {
			state.renderList(node, '   ', (index) => `${index + 1}. `);
		},
		listItem(state, node) {
			state.renderContent(node);
		},
		hardBreak(state) {
			state.write('\\\n');
		},
		text(state, node) {
			state.text(node.text ?? '');
		}
	},
	{
		italic: { open: '*', close: '*', mixable: true, expelEnclosingWhitespace: true },
		bold: { open: '**', close: '**', mixable: true, expelEnclosingWhitespace: true },
		link: {
			open: '[',
			close: (_state, mark) => `](${mark.attrs['href'] as string})`,
			mixable: true
		}
	},
	{ escapeExtraCharacters: /^[+#-]+$/ } // alone on a line they would begin a list or a heading
);

/** What was typed, as it is stored. What a story cannot have stays as it was typed. */
export function fromMarkdown(text: string): StoryNode {
	const document = parser.parse(text);
	return document && document.childCount > 0 ? stored(document) : emptyDocument;
}

/** A stored text to be typed on. Read back, it is the same. */
export function toMarkdown(document: StoryNode): string {
	return serializer.serialize(schema.nodeFromJSON(document), { tightLists: true });
}
