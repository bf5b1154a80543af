import { markdownBlocks, type Block, type Inline } from './markdown-blocks.ts';

/**
 * Text that Slack shows as it stands (docs.slack.dev, "Formatting message text"): `&`, `<` and `>` are escaped, so that
 * nothing in it becomes a mention, a link or `<!channel>`; a blank without width keeps `@here` from being read as one.
 */
export const slackEscaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/@(?=(?:channel|here|everyone)\b)/gi, '@\u200B');

/** Markdown as Slack's mrkdwn, a text a block. */
export const slackMrkdwn = (markdown: string): readonly string[] => markdownBlocks(markdown).map(blockText);

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `*${slackEscaped(block.inlines.map(({ text }) => text).join(''))}*`;
    case 'paragraph':
      return block.lines.map(lineText).join('\n');
    case 'list':
      return block.items.map((line, at) => `${block.ordered ? `${at + 1}.` : '•'} ${lineText(line)}`).join('\n');
    case 'code':
      return `\`\`\`\n${slackEscaped(block.text).replaceAll('```', "'''")}\n\`\`\``;
    case 'quote':
      return block.lines.map((line) => `> ${lineText(line)}`).join('\n');
    case 'rule':
      return '———';
    default:
      return block satisfies never;
  }
}

const lineText = (line: readonly Inline[]): string => line.map(inlineText).join('');

function inlineText({ text, strong, em, code, href }: Inline): string {
  const escaped = slackEscaped(text);
  if (code) return `\`${escaped}\``;
  // The address may hold what would end the link.
  if (href !== null) return `<${slackEscaped(href).replaceAll('|', '%7C')}|${escaped.replaceAll('|', '¦')}>`;
  if (strong) return `*${escaped}*`;
  return em ? `_${escaped}_` : escaped;
}
