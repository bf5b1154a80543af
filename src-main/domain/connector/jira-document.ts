import type { Json } from './json.ts';
import { markdownBlocks, type Block, type Inline } from './markdown-blocks.ts';

/** Markdown in the Atlassian Document Format, version 1. */
export function jiraDocument(markdown: string) {
  const content = markdownBlocks(markdown).map(node);
  return { type: 'doc', version: 1, content: content.length === 0 ? [paragraph([])] : content } satisfies Json;
}

function node(block: Block): Json {
  switch (block.kind) {
    case 'heading':
      return { type: 'heading', attrs: { level: block.level }, content: block.inlines.map(text) };
    case 'paragraph':
      return paragraph(block.lines);
    case 'list':
      return {
        type: block.ordered ? 'orderedList' : 'bulletList',
        content: block.items.map((line) => ({ type: 'listItem', content: [paragraph([line])] })),
      };
    case 'code':
      // A text node must not be empty.
      return { type: 'codeBlock', ...(block.text === '' ? {} : { content: [{ type: 'text', text: block.text }] }) };
    case 'quote':
      return { type: 'blockquote', content: [paragraph(block.lines)] };
    case 'rule':
      return { type: 'rule' };
    default:
      return block satisfies never;
  }
}

const paragraph = (lines: readonly (readonly Inline[])[]): Json => ({
  type: 'paragraph',
  content: lines.flatMap((line, at): Json[] => [...(at === 0 ? [] : [{ type: 'hardBreak' }]), ...line.map(text)]),
});

function text({ text: words, strong, em, code, href }: Inline): Json {
  const marks: Json[] = [
    ...(strong ? [{ type: 'strong' }] : []),
    ...(em ? [{ type: 'em' }] : []),
    ...(code ? [{ type: 'code' }] : []),
    ...(href === null ? [] : [{ type: 'link', attrs: { href } }]),
  ];
  return { type: 'text', text: words, ...(marks.length === 0 ? {} : { marks }) };
}
