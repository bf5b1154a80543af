import { useMemo, type MouseEvent } from 'react';
import { renderArticle, type ArticleHref } from './render-article.ts';
import './MarkdownText.css';
import './ArticleText.css';

export type ArticleTextProps = {
  readonly text: string;
  /** Keep it the same function between renderings. */
  readonly hrefOf: ArticleHref;
  /** Shows another article in place, instead of going where its link leads. */
  readonly onArticle?: (article: string) => void;
};

/** An article as customers read it; its links to other articles lead to them. */
export function ArticleText({ text, hrefOf, onArticle }: ArticleTextProps) {
  const html = useMemo(() => renderArticle(text, hrefOf), [text, hrefOf]);
  const follow = (event: MouseEvent<HTMLElement>): void => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-article]') : null;
    const article = link?.dataset['article'];
    if (onArticle === undefined || article === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onArticle(article);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the links inside have the keys
    <div
      className="MarkdownText ArticleText"
      onClick={follow}
      // oxlint-disable-next-line react/no-danger -- made from Markdown without raw HTML and cleaned, see render-article.ts
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
