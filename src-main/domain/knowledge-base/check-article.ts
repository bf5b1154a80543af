import { articleLinks } from './article-links.ts';
import type { Article } from './article.ts';

/** `place` is the front matter's key, or `body` with a line from 1 in it. */
export type ArticleProblem = { readonly place: string; readonly line: number; readonly message: string };

/** What is wrong with an article by itself, beyond the form of its front matter. `fileName` is without `.md`. */
export function checkArticle(article: Article, fileName: string): readonly ArticleProblem[] {
  const { id, status, reviewed, body } = article;
  const problems: ArticleProblem[] = [];
  const wrong = (place: string, message: string, line = 1): void => void problems.push({ place, line, message });
  if (id !== fileName) wrong('id', `id: found "${id}", expected "${fileName}" as the file is called`);
  if (status !== 'planned' && reviewed === null)
    wrong('status', `reviewed: found nothing, expected a day such as 2026-11-28 for an article that is ${status}`);
  if (status !== 'planned' && body === '')
    wrong('body', `found no text below the front matter, expected one for an article that is ${status}`);
  for (const { written, target, line } of articleLinks(body))
    if (target.kind === 'unknown')
      wrong(
        'body',
        `found a link to "${written}", expected article:<id>, section:<id>, #<heading>, https:// or mailto:`,
        line,
      );
  return problems;
}
