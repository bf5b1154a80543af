import DOMPurify from 'dompurify';
import MarkdownIt from 'markdown-it';
import type { TextSpanView } from '#contract/templates.ts';
import { textTags } from './text-tags.ts';

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true });
// Pictures of the text lie with the draft; nothing is fetched for a preview.
markdown.renderer.rules.image = (tokens, index) => {
  const alt = tokens[index]?.content ?? '';
  return `<span class="MarkdownText-image">${markdown.utils.escapeHtml(alt || 'picture')}</span>`;
};

const variable = /\{\{[^{}]{0,200}\}\}/gu;

/** Private-use characters that stand for the ends of a stretch while Markdown is rendered around them. */
const ends = { value: ['\uE010', '\uE011'], unresolved: ['\uE012', '\uE013'] } as const;

/** The same of a filled template: what came from the ticket is marked, and what is still open marked otherwise. */
export function renderFilled(text: string, spans: readonly TextSpanView[]): string {
  let marked = '';
  let at = 0;
  for (const { kind, start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (start < at) continue;
    marked += text.slice(at, start) + ends[kind][0] + text.slice(start, end) + ends[kind][1];
    at = end;
  }
  const html = markdown.render(marked + text.slice(at));
  return clean(
    html
      .replaceAll(ends.value[0], '<mark>')
      .replaceAll(ends.unresolved[0], '<mark class="open">')
      .replaceAll(/[\uE011\uE013]/gu, '</mark>'),
  );
}

/** HTML of a Markdown text for the preview: no raw HTML, nothing remote, links dead; open variables are marked. */
export function renderMarkdown(text: string): string {
  return clean(markdown.render(text).replaceAll(variable, (found) => `<mark class="open">${found}</mark>`));
}

const ticketName = /<strong>#(\d{1,15})<\/strong>/gu;
const ticketAddress = /^#\/queue\/all\/\d{1,15}$/u;

/** The same of a text of our own: a ticket in bold (`**#1042**`) leads to it. Any other link stays dead. */
export function renderWithTickets(text: string): string {
  const linked = markdown.render(text).replaceAll(ticketName, '<a href="#/queue/all/$1"><strong>#$1</strong></a>');
  return DOMPurify.sanitize(linked, {
    ALLOWED_TAGS: textTags,
    ALLOWED_ATTR: ['class', 'title', 'href'],
    ALLOWED_URI_REGEXP: ticketAddress,
  });
}

function clean(html: string): string {
  return DOMPurify.sanitize(html, {
    ALLOWED_TAGS: textTags,
    ALLOWED_ATTR: ['class', 'title'],
  });
}
