import { parse } from 'yaml';
import { parseDuration } from '#domain/sla/parse-duration.ts';
import type { Article } from '#domain/knowledge-base/article.ts';
import type { KnowledgeBase } from '#domain/knowledge-base/knowledge-base.ts';

/** An article's file, taken at its word: the engine's checks are not made here. Null where it has no front matter. */
export function readMemoryArticle(text: string): Article | null {
  const [, head, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/u.exec(text) ?? [];
  if (head === undefined || body === undefined) return null;
  return {
    reviewed: null,
    answers: [],
    tags: [],
    ...(parse(head) as Omit<Article, 'reviewed' | 'answers' | 'tags' | 'body'>),
    body: body.trim(),
  };
}

type Written = Omit<KnowledgeBase, 'reviewEvery' | 'targets'> & {
  readonly reviewEvery: string;
  readonly targets: Readonly<Record<keyof KnowledgeBase['targets'], string | number>>;
};

/** `knowledge-base.yaml`, taken at its word: "25%" is a share, "2h" a length in ms. */
export function readMemoryKnowledgeBase(text: string): KnowledgeBase {
  const { reviewEvery, targets, ...file } = parse(text) as Written;
  const figure = (written: string | number): number =>
    typeof written === 'number'
      ? written
      : written.endsWith('%')
        ? Number(written.slice(0, -1)) / 100
        : (parseDuration(written) ?? 0);
  return {
    ...file,
    reviewEvery: parseDuration(reviewEvery) ?? 0,
    targets: Object.fromEntries(
      Object.entries(targets).map(([name, written]) => [name, figure(written)]),
    ) as KnowledgeBase['targets'],
  };
}
