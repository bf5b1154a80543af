import type { ArticleView } from '#contract/articles.ts';
import { recordWords } from '#state/article-words.ts';
import { playbookHref } from '#state/playbook-routes.ts';

export type ArticleRecordsProps = {
  readonly title: string;
  readonly articles: readonly ArticleView[];
  /** Why there is none, and what to do next. */
  readonly none: string;
};

/** Articles with what became of the tickets they were linked on. */
export function ArticleRecords({ title, articles, none }: ArticleRecordsProps) {
  return (
    <section className="ArticleRecords" aria-label={title}>
      <h4>{title}</h4>
      {articles.length === 0 ? <p className="KnowledgeBaseOverview-muted">{none}</p> : null}
      <ul>
        {articles.map((article) => (
          <li key={article.id}>
            <a href={playbookHref('article', article.path)}>{article.title}</a>
            <span className="KnowledgeBaseOverview-muted">{recordWords(article.record)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
