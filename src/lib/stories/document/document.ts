/** The text of a story: a tree of few kinds of node, checked before it is stored. There is no HTML anywhere. */
import { Schema, type Node } from 'prosemirror-model';

/** A node as it is stored and rendered. */
export interface StoryNode {
	type: string;
	attrs?: Readonly<Record<string, unknown>>;
	content?: readonly StoryNode[];
	marks?: readonly { type: string; attrs?: Readonly<Record<string, unknown>> }[];
	text?: string;
}

const deepest = 12;
const mostNodes = 5_000;

function refuse(what: string): never {
	throw new RangeError(what);
}

/** What a link may lead to: a secure page, a page of Waymark, or a source at the end of the story. */
export function isLink(href: unknown): href is string {
	return typeof href === 'string' && /^(https:\/\/\S+|\/(?!\/)\S*|#source-\d+)$/.test(href);
}

/** The nodes and marks that a story has. The editor in the browser knows the same. */
export const schema = new Schema({
	nodes: {
		doc: { content: 'block+' },
		paragraph: { content: 'inline*', group: 'block' },
		heading: {
			content: 'text*',
			group: 'block',
			attrs: {
				level: { default: 2, validate: (level) => void (level === 2 || level === 3 || refuse('heading')) }
			}
		},
		blockquote: { content: 'paragraph+', group: 'block' },
		bulletList: { content: 'listItem+', group: 'block' },
		orderedList: { content: 'listItem+', group: 'block' },
		listItem: { content: 'paragraph (paragraph | bulletList | orderedList)*' },
		hardBreak: { inline: true, group: 'inline' },
		text: { group: 'inline' }
	},
	marks: {
		bold: {},
		italic: {},
		link: {
			attrs: { href: { validate: (href) => void (isLink(href) || refuse('link')) } }
		}
	}
});

/** A text with nothing in it. */
export const emptyDocument: StoryNode = { type: 'doc', content: [{ type: 'paragraph' }] };

/** A document from outside as it is stored, or null if it has something that a story cannot have, or is too deep or too large. */
export function readDocument(json: unknown): StoryNode | null {
	if (!isBounded(json)) return null;
	try {
		const node = schema.nodeFromJSON(json);
		node.check();
		return node.type.name === 'doc' ? stored(node) : null;
	} catch (error) {
		if (error instanceof RangeError) return null;
		throw error;
	}
}

/** A node of the schema as it is stored. */
export function stored(node: Node): StoryNode {
	return node.toJSON() as StoryNode;
}

/** The words of a document, a line for each paragraph, heading and item. */
export function textOf(node: StoryNode): string {
	if (node.text !== undefined) return node.text;
	if (node.type === 'hardBreak') return ' ';
	const isLine = ['paragraph', 'heading'].includes(node.type);
	return (node.content ?? []).map(textOf).join('') + (isLine ? '\n' : '');
}

/** Whether a tree is small enough to be read: nothing recurses into one that is not. */
function isBounded(json: unknown): boolean {
	let count = 0;
	let row: unknown[] = [json];
	for (let depth = 0; row.length > 0; depth++) {
		count += row.length;
		if (depth > deepest * 2 || count > mostNodes) return false;
		row = row.flatMap((node) => {
			const content = (node as { content?: unknown } | null)?.content;
			return Array.isArray(content) ? (content as unknown[]) : [];
		});
	}
	return typeof json === 'object' && json !== null;
}
