import type { ArticleView } from '#contract/articles.ts';
import type { PlaybookEntryView } from '#contract/playbook.ts';

export type ArticleEntry = { readonly entry: PlaybookEntryView; readonly view: ArticleView };

export type ArticleGroup = {
  readonly section: string;
  readonly title: string;
  readonly articles: readonly ArticleEntry[];
};

/** Files with what is known of them, by section in the order of the views. */
export function groupArticles(
  entries: readonly PlaybookEntryView[],
  views: readonly ArticleView[],
): readonly ArticleGroup[] {
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const groups = new Map<string, { title: string; articles: ArticleEntry[] }>();
  for (const view of views) {
    const entry = byPath.get(view.path);
    if (entry === undefined) continue;
    const group = groups.get(view.section) ?? { title: view.sectionTitle, articles: [] };
    groups.set(view.section, group);
    group.articles.push({ entry, view });
  }
  return Array.from(groups, ([section, { title, articles }]) => ({ section, title, articles }));
}

/** Article files of which nothing is in force: hidden, broken, or begun and not saved yet. */
export const idleArticles = (entries: readonly PlaybookEntryView[]): readonly PlaybookEntryView[] =>
  entries.filter(({ path, inForce }) => path.startsWith('articles/') && !inForce);
