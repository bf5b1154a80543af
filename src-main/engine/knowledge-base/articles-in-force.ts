import { isForCustomers, type Article } from '#domain/knowledge-base/article.ts';
import { indexArticles, type ArticleIndex } from '#domain/knowledge-base/index-articles.ts';
import type { KnowledgeBase } from '#domain/knowledge-base/knowledge-base.ts';
import type { PlaybookOrigin } from '#engine/ports/playbook-folder.ts';
import type { PlaybookSource } from '#engine/ports/playbook-source.ts';

/** An article with where its file lies. */
export type ShelvedArticle = { readonly article: Article; readonly path: string; readonly origin: PlaybookOrigin };

/** The knowledge base as its files say. */
export type ArticlesInForce = {
  /** Null where the agent has hidden the file. */
  readonly base: KnowledgeBase | null;
  /** In the order of the sections, those of a section by title; by id as well. */
  readonly shelved: readonly ShelvedArticle[];
  readonly byId: ReadonlyMap<string, ShelvedArticle>;
  /** Made when it is first asked for. */
  readonly all: () => ArticleIndex;
  /** Of what customers may read. */
  readonly forCustomers: () => ArticleIndex;
};

type Kept = { articles: ArticlesInForce | null };

/** What was read of each playbook. */
const shelves = new WeakMap<PlaybookSource, Kept>();

/** Every article in force, read without holding others up; the same again until a file changes. */
export async function readArticles(playbook: PlaybookSource): Promise<ArticlesInForce> {
  if (keptOf(playbook).articles === null) await playbook.read();
  return articlesInForce(playbook);
}

/** The same at once, for work inside a transaction: what nobody has asked for before is read on the spot. */
export function articlesInForce(playbook: PlaybookSource): ArticlesInForce {
  const kept = keptOf(playbook);
  kept.articles ??= gather(playbook);
  return kept.articles;
}

function keptOf(playbook: PlaybookSource): Kept {
  const known = shelves.get(playbook);
  if (known !== undefined) return known;
  const kept: Kept = { articles: null };
  shelves.set(playbook, kept);
  playbook.onChanged((kind) => {
    if (kind === 'article' || kind === 'knowledge-base') kept.articles = null;
  });
  return kept;
}

function gather(playbook: PlaybookSource): ArticlesInForce {
  const base = playbook.folder('knowledge-base').values()[0] ?? null;
  const places = new Map(base?.sections.map(({ id }, place) => [id, place]));
  const place = ({ article: { section } }: ShelvedArticle): number => places.get(section) ?? places.size;
  const shelved = playbook
    .folder('article')
    .list()
    .flatMap(({ value, hidden, path, origin }): ShelvedArticle[] =>
      value === null || hidden ? [] : [{ article: value, path, origin }],
    )
    .toSorted((one, other) => place(one) - place(other) || one.article.title.localeCompare(other.article.title, 'en'));
  const articles = shelved.map(({ article }) => article);
  return {
    base,
    shelved,
    byId: new Map(shelved.map((each) => [each.article.id, each])),
    all: once(() => indexArticles(articles)),
    forCustomers: once(() => indexArticles(articles.filter(isForCustomers))),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
