import { articleAddressesIn } from './article-addresses-in.ts';
import type { Article } from './article.ts';
import type { KnowledgeBase } from './knowledge-base.ts';

/** The site as people write it in a sentence: "help.tai.ai". */
export const siteHost = ({ site }: Pick<KnowledgeBase, 'site'>): string =>
  site.address.replace(/^https:\/\//u, '').toLowerCase();

/** Titles as they are quoted in the languages that replies are written in. */
const quoted = /["“„«‹]\s?([^"“”„«»‹›\n]{4,200}?)\s?["”“»›]/gu;

/**
 * The ids of the articles that a text points at, each once: by their addresses, and by their titles in quotation marks
 * where the same line names the site ("“Tax calculations” at help.tai.ai": what the playbook counts as a response with an
 * article, §5). A title may be cut at the end of a word where only one article begins so.
 */
export function articlesNamedIn(
  text: string,
  base: Pick<KnowledgeBase, 'site'>,
  articles: readonly Pick<Article, 'id' | 'title'>[],
): readonly string[] {
  const known = new Set(articles.map(({ id }) => id));
  const ids = new Set(articleAddressesIn(text, base).filter((id) => known.has(id)));
  const host = siteHost(base);
  for (const line of text.split('\n')) {
    if (!line.toLowerCase().includes(host)) continue;
    for (const [, written = ''] of line.matchAll(quoted)) {
      const id = articleOfTitle(folded(written), articles);
      if (id !== null) ids.add(id);
    }
  }
  return [...ids];
}

function articleOfTitle(written: string, articles: readonly Pick<Article, 'id' | 'title'>[]): string | null {
  const whole = articles.find(({ title }) => folded(title) === written);
  if (whole !== undefined) return whole.id;
  if (!written.includes(' ')) return null;
  const begun = articles.filter(({ title }) => folded(title).startsWith(`${written} `));
  return begun.length === 1 ? (begun[0]?.id ?? null) : null;
}

/** Markdown escapes are none in a sent mail's plain text, but are in its source. */
const folded = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/\\([!-/:-@[-`{-~])/gu, '$1')
    .replaceAll(/[.,;:]$/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
