import type { PlaybookProblem } from '#domain/playbook/playbook-problem.ts';
import type { CalendarDay } from '#domain/time/calendar-day.ts';
import { articleLinks, type ArticleLink } from './article-links.ts';
import { isForCustomers, type Article } from './article.ts';
import { coverage } from './coverage.ts';
import { headingIds } from './heading-ids.ts';
import { isStale } from './is-stale.ts';
import type { KnowledgeBase } from './knowledge-base.ts';
import { reviewDue } from './review-due.ts';

/** A file as it was read; `text` gives the lines of what is found. `path` is below the playbook. */
export type KnowledgeBaseFile<T> = { readonly path: string; readonly text: string; readonly value: T };

/**
 * What is wrong between the files of a knowledge base, each of them sound by itself: dead links, unknown or empty
 * sections, fewer titles than the playbook asks for, titles used twice, reviews that are overdue on `today`, published
 * articles that answer nothing. In the order of the files, then of their lines.
 */
export function checkKnowledgeBase(
  base: KnowledgeBaseFile<KnowledgeBase>,
  articles: readonly KnowledgeBaseFile<Article>[],
  today: CalendarDay,
): readonly PlaybookProblem[] {
  const library: Library = {
    sections: new Set(base.value.sections.map(({ id }) => id)),
    articles: new Map(articles.map(({ value }) => [value.id, value])),
    firstOfTitle: Map.groupBy(articles, ({ value }) => titleKey(value.title)),
  };
  return [
    ...checkSections(base, articles, today),
    ...articles.flatMap((file) =>
      [...checkHead(file, library, base.value, today), ...checkLinks(file, library)].toSorted(
        (one, other) => one.line - other.line,
      ),
    ),
  ];
}

type Library = {
  readonly sections: ReadonlySet<string>;
  readonly articles: ReadonlyMap<string, Article>;
  readonly firstOfTitle: ReadonlyMap<string, readonly KnowledgeBaseFile<Article>[]>;
};

const titleKey = (title: string): string => title.toLowerCase().replaceAll(/\s+/gu, ' ').trim();

function checkSections(
  { path, text, value }: KnowledgeBaseFile<KnowledgeBase>,
  articles: readonly KnowledgeBaseFile<Article>[],
  today: CalendarDay,
): readonly PlaybookProblem[] {
  const sections = coverage(
    value,
    articles.map((file) => file.value),
    today,
  );
  return sections.flatMap(({ id, wanted, published, draft, planned }) => {
    const titles = published + draft + planned;
    const line = lineWhere(text, new RegExp(`^\\s*-?\\s*\\{?\\s*id:\\s*["']?${id}["']?\\s*(?:[,}#]|$)`, 'u'));
    const problem = (message: string): PlaybookProblem => ({ file: path, line, message: `section ${id}: ${message}` });
    return [
      ...(published === 0 ? [problem('found no published article for customers, expected at least one')] : []),
      ...(titles < wanted
        ? [problem(`found ${titles} articles for customers, expected ${wanted} as the playbook asks for`)]
        : []),
    ];
  });
}

function checkHead(
  { path, text, value }: KnowledgeBaseFile<Article>,
  { sections, firstOfTitle }: Library,
  { reviewEvery }: KnowledgeBase,
  today: CalendarDay,
): readonly PlaybookProblem[] {
  const problems: PlaybookProblem[] = [];
  const wrong = (key: string, message: string): void =>
    void problems.push({ file: path, line: lineWhere(text, new RegExp(`^${key}:`, 'u')), message });
  if (!sections.has(value.section))
    wrong('section', `section: found "${value.section}", expected one of ${[...sections].join(', ')}`);
  const first = firstOfTitle.get(titleKey(value.title))?.[0];
  if (first !== undefined && first.path !== path)
    wrong('title', `title: found "${value.title}" a second time, after ${first.path}`);
  if (value.status !== 'published') return problems;
  if (isStale(value, reviewEvery, today))
    wrong(
      'reviewed',
      `reviewed: found ${value.reviewed}, its review was due on ${reviewDue(value.reviewed, reviewEvery)}`,
    );
  if (value.answers.length === 0)
    wrong('answers', 'answers: found no issue type, expected at least one for a published article');
  return problems;
}

function checkLinks({ path, text, value }: KnowledgeBaseFile<Article>, library: Library): readonly PlaybookProblem[] {
  const before = lineOfBody(text);
  return articleLinks(value.body).flatMap((link) => {
    const fault = linkFault(link, value, library);
    return fault === null ? [] : [{ file: path, line: before + link.line, message: fault }];
  });
}

function linkFault({ written, target }: ArticleLink, from: Article, library: Library): string | null {
  const found = `found a link to "${written}"`;
  switch (target.kind) {
    case 'section':
      return library.sections.has(target.id)
        ? null
        : `${found}, expected one of ${[...library.sections].map((id) => `section:${id}`).join(', ')}`;
    case 'heading':
      return headingFault(found, target.heading, from);
    case 'article': {
      const article = library.articles.get(target.id);
      if (article === undefined) return `${found}, but there is no such article`;
      if (isForCustomers(from) && !isForCustomers(article))
        return `${found}, which customers can’t read: it is ${article.status === 'published' ? 'for agents' : article.status}`;
      return target.heading === null ? null : headingFault(found, target.heading, article);
    }
    case 'web':
    // A shelf does not let one of these in.
    case 'unknown':
      return null;
  }
}

function headingFault(found: string, heading: string, { body }: Article): string | null {
  const ids = headingIds(body);
  return ids.includes(heading)
    ? null
    : `${found}, expected one of ${ids.map((id) => `#${id}`).join(', ') || 'no heading'}`;
}

/** The line (from 1) of the first that fits; the first where none does. */
function lineWhere(text: string, pattern: RegExp): number {
  return (
    Math.max(
      0,
      text.split(/\r?\n/u).findIndex((line) => pattern.test(line)),
    ) + 1
  );
}

/** How many lines stand before the body's first, blank ones behind the front matter among them. */
function lineOfBody(text: string): number {
  const lines = text.split(/\r?\n/u);
  const end = lines.findIndex((line, index) => index > 0 && /^---[ \t]*$/u.test(line));
  const first = lines.findIndex((line, index) => index > end && line.trim() !== '');
  return first < 0 ? lines.length : first;
}
