import DOMPurify from 'dompurify';
import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true });
// Pictures of the text lie with the draft; nothing is fetched for a preview.
markdown.renderer.rules.image = (tokens, index) => {
  const alt = tokens[index]?.content ?? '';
  return `<span class="Preview-image">${markdown.utils.escapeHtml(alt || 'picture')}</span>`;
};

const variable = /\{\{[^{}]{0,200}\}\}/gu;

/** HTML of a Markdown text for the preview: no raw HTML, nothing remote, links dead; open variables are marked. */
export function renderMarkdown(text: string): string {
  const html = markdown.render(text).replaceAll(variable, (found) => `<mark>${found}</mark>`);
  return DOMPurify.sanitize(html, {
    ALLOWED_TAGS: [
      'p',
      'br',
      'strong',
      'em',
      's',
      'code',
      'pre',
      'ul',
      'ol',
      'li',
      'blockquote',
      'a',
      'span',
      'mark',
      'hr',
      'h1',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
    ],
    ALLOWED_ATTR: ['class', 'title'],
  });
}
