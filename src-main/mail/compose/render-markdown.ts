import type { MarkdownIt, RendererRule } from 'markdown-it';
import { safeMarkdown } from './safe-markdown.ts';

/** What customers' mail programs keep of a style stands in the element; style sheets are dropped by most. */
const styles: Readonly<Record<string, string>> = {
  blockquote: 'margin:0 0 1em;padding:0 0 0 .8em;border-left:3px solid #d0d5dd;color:#475467',
  pre: 'margin:0 0 1em;padding:.7em .9em;background:#f2f4f7;border-radius:6px;white-space:pre-wrap;word-break:break-word',
  code: 'font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.92em',
  table: 'border-collapse:collapse;margin:0 0 1em',
  th: 'border:1px solid #d0d5dd;padding:.3em .6em;text-align:left',
  td: 'border:1px solid #d0d5dd;padding:.3em .6em',
};

/** Addresses a reader may be sent to. Everything else stays text. */
const allowedTarget = /^(?:https?:\/\/|mailto:|tel:)/i;
const inlineImage = /^cid:[\w.@+-]{1,200}$/;

const createRenderer = (): MarkdownIt => {
  const markdown = safeMarkdown((url) => allowedTarget.test(url) || inlineImage.test(url), { breaks: true });

  for (const tag of ['blockquote', 'table', 'th', 'td']) {
    markdown.renderer.rules[`${tag}_open`] = (tokens, index, options, _env, self) => {
      tokens[index]?.attrJoin('style', styles[tag] ?? '');
      return self.renderToken(tokens, index, options);
    };
  }
  markdown.renderer.rules.link_open = (tokens, index, options, _env, self) => {
    tokens[index]?.attrSet('rel', 'noopener noreferrer');
    return self.renderToken(tokens, index, options);
  };
  const code = (text: string): string => `<code style="${styles['code']}">${markdown.utils.escapeHtml(text)}</code>`;
  markdown.renderer.rules.code_inline = (tokens, index) => code(tokens[index]?.content ?? '');
  const block: RendererRule = (tokens, index) =>
    `<pre style="${styles['pre']}">${code((tokens[index]?.content ?? '').replace(/\n$/, ''))}</pre>\n`;
  markdown.renderer.rules.fence = block;
  markdown.renderer.rules.code_block = block;
  markdown.renderer.rules.image = (tokens, index) => {
    const token = tokens[index];
    const source = String(token?.attrGet('src') ?? '');
    const words = markdown.utils.escapeHtml(token?.content ?? '');
    const address = markdown.utils.escapeHtml(source);
    // A picture fetched from the web would tell its server who reads the mail, and when.
    return inlineImage.test(source)
      ? `<img src="${address}" alt="${words}" style="max-width:100%">`
      : `<a href="${address}" rel="noopener noreferrer">${words === '' ? address : words}</a>`;
  };
  return markdown;
};

let renderer: MarkdownIt | null = null;

/**
 * Markdown as HTML for mail: raw HTML is shown as text, links lead to the web, mail or phone only, pictures are those
 * that come with the mail. A line break in the source is one in the mail.
 */
export function renderMarkdown(text: string): string {
  renderer ??= createRenderer();
  return renderer.render(text).trim();
}
