import { escapeHtml } from '#domain/text/escape-html.ts';
import { renderMarkdown } from './render-markdown.ts';

const font =
  "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:14px;line-height:1.5;color:#101828";
const quoteStyle = 'margin:.5em 0 0;padding:0 0 0 .8em;border-left:2px solid #d0d5dd;color:#475467';

const withBreaks = (lines: readonly string[]): string => lines.map(escapeHtml).join('<br>\n');

/** The attribution above, the quoted lines in a block that mail programs fold; what is not quoted stays as text. */
function quoteHtml(quoted: string): string {
  const lines = quoted.split('\n');
  const start = lines.findIndex((line) => line.startsWith('>'));
  if (start === -1) return `<div>${withBreaks(lines)}</div>`;
  const inner = lines.slice(start).map((line) => line.replace(/^> ?/, ''));
  return `<div>${withBreaks(lines.slice(0, start))}</div>\n<blockquote type="cite" style="${quoteStyle}">${withBreaks(inner)}</blockquote>`;
}

/** The HTML alternative: text and signature (Markdown), then the quoted original (plain). */
export function mailHtml(text: string, signature: string, quoted: string): string {
  const parts = [
    renderMarkdown(text),
    signature === '' ? '' : `<div style="margin-top:1em;color:#475467">-- <br>\n${renderMarkdown(signature)}</div>`,
    quoted === '' ? '' : `<div style="margin-top:1.5em">${quoteHtml(quoted)}</div>`,
  ].filter((part) => part !== '');
  return `<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body><div style="${font}">\n${parts.join('\n')}\n</div></body></html>\n`;
}
