import createMarkdown, { type MarkdownIt } from 'markdown-it';

/**
 * Markdown of people we need not trust: raw HTML is shown as text, and only targets that `allows` becomes links or
 * pictures.
 */
export function safeMarkdown(allows: (url: string) => boolean, options: { readonly breaks: boolean }): MarkdownIt {
  const markdown = new createMarkdown({ html: false, linkify: true, typographer: false, ...options });
  // Bare words like "api.example" are names in our texts as often as addresses.
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: true });
  markdown.validateLink = (url) => allows(url.trim());
  return markdown;
}
