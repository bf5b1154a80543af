import { Check, Link2, TextQuote } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '#components/Button.tsx';
import { IconButton } from '#components/IconButton.tsx';
import { moveAmongLinks } from '#components/move-among-links.ts';
import { Skeleton } from '#components/Skeleton.tsx';
import type { SuggestedArticle } from '#contract/articles.ts';
import { percentWords } from '#state/article-words.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { playbookHref } from '#state/playbook-routes.ts';
import { ArticleReader } from './ArticleReader.tsx';
import { NoArticles } from './NoArticles.tsx';
import './TicketArticles.css';

const shownAtFirst = 3;

/** Articles that fit the ticket and what is being written: to read, and to put into the reply. */
export function TicketArticles({ ticket }: { readonly ticket: number }) {
  const { articles } = useConsole();
  const state = useStoreValue(articles.store, ({ byTicket }) => byTicket.get(ticket));
  const [all, setAll] = useState(false);
  const [reading, setReading] = useState<string | null>(null);
  const found = state?.kind === 'ready' ? state.found : [];
  const linked = useLinked(ticket, found);
  useEffect(() => articles.follow(ticket), [articles, ticket]);
  const shown = all ? found : found.slice(0, shownAtFirst);
  const suggested = found.find(({ article }) => article.id === reading) ?? null;
  return (
    <section className="TicketArticles" aria-label="Knowledge base" data-articles>
      <h2 className="section-title">Knowledge base</h2>
      {state === undefined || state.kind === 'loading' ? (
        <Skeleton lines={3} label="Looking for articles" />
      ) : state.kind === 'failed' ? (
        <p className="TicketArticles-hint">
          No articles could be looked for. {state.message}{' '}
          <Button size="small" onPress={() => articles.retry(ticket)}>
            Try again
          </Button>
        </p>
      ) : found.length === 0 ? (
        <NoArticles ticket={ticket} />
      ) : (
        <ul className="TicketArticles-list" aria-label="Articles that fit" onKeyDown={moveAmongLinks}>
          {shown.map((each) => (
            <Row
              key={each.article.id}
              ticket={ticket}
              suggested={each}
              isLinked={linked.has(each.article.id)}
              onRead={() => setReading(each.article.id)}
            />
          ))}
        </ul>
      )}
      {found.length > shown.length ? (
        <Button size="small" variant="plain" onPress={() => setAll(true)}>
          {found.length - shown.length} more
        </Button>
      ) : null}
      {reading === null ? null : (
        <ArticleReader
          ticket={ticket}
          id={reading}
          why={suggested === null ? null : `${percentWords(suggested.fit)}: ${suggested.because}`}
          onRead={setReading}
          onClose={() => setReading(null)}
        />
      )}
    </section>
  );
}

/** Ids of what went out, or stands in the reply as it is being written. */
function useLinked(ticket: number, found: readonly SuggestedArticle[]): ReadonlySet<string> {
  const { composer } = useConsole();
  const ids = useStoreValue(composer.store, ({ byTicket }) => {
    const composing = byTicket[ticket];
    const text = composing?.kind === 'writing' ? composing.draft.text : '';
    return found
      .filter(({ article, linked }) => linked || (article.address !== null && text.includes(article.address)))
      .map(({ article }) => article.id)
      .join(' ');
  });
  return new Set(ids.split(' '));
}

function Row({
  ticket,
  suggested: { article, fit, because },
  isLinked,
  onRead,
}: {
  readonly ticket: number;
  readonly suggested: SuggestedArticle;
  readonly isLinked: boolean;
  readonly onRead: () => void;
}) {
  const { articles } = useConsole();
  return (
    <li className="ArticleRow">
      <a
        className="ArticleRow-title"
        href={playbookHref('article', article.path)}
        title={because}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          onRead();
        }}
      >
        {article.title}
      </a>
      {isLinked ? (
        <span className="ArticleRow-linked">
          <Check size={12} aria-hidden /> linked
        </span>
      ) : null}
      <span className="ArticleRow-end">
        <span className="ArticleRow-fit" title={because}>
          <span className="visually-hidden">fits </span>
          {percentWords(fit)}
        </span>
        <span className="ArticleRow-ways">
          <IconButton
            label={`Insert a link to ${article.title}`}
            onPress={() => void articles.insert(ticket, article, 'link')}
          >
            <Link2 size={14} aria-hidden />
          </IconButton>
          <IconButton
            label={`Insert an excerpt of ${article.title}`}
            onPress={() => void articles.insert(ticket, article, 'excerpt')}
          >
            <TextQuote size={14} aria-hidden />
          </IconButton>
        </span>
      </span>
    </li>
  );
}
