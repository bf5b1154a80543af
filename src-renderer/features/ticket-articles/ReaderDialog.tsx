import { Button } from '#components/Button.tsx';
import { Chip } from '#components/Chip.tsx';
import { Dialog } from '#components/Dialog.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { ArticleText } from '#components/markdown/ArticleText.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import type { ArticleView } from '#contract/articles.ts';
import type { ArticleLinkForm } from '#domain/knowledge-base/article.ts';
import { articleHref, articleStatusWords, recordWords, reviewWords } from '#state/article-words.ts';
import { useConsole } from '#state/console-context.tsx';
import { playbookHref } from '#state/playbook-routes.ts';
import { useAnswer } from '#state/use-answer.ts';
import type { ArticleReaderProps } from './ArticleReader.tsx';

/** The open reader. */
export default function ReaderDialog({ ticket, id, why, onRead, onClose }: ArticleReaderProps) {
  const { articles, toasts } = useConsole();
  const { answer, retry } = useAnswer('articles.get', { article: id }, 'playbook.changed');
  const article = answer.kind === 'ready' ? answer.value.article : null;
  const address = article?.address ?? null;
  const insert = (form: ArticleLinkForm): void => {
    onClose();
    if (article !== null) void articles.insert(ticket, article, form);
  };
  const copy = async (text: string): Promise<void> => {
    await navigator.clipboard.writeText(text);
    toasts.show({ text: 'The address is copied.' });
  };
  return (
    <Dialog
      title={article?.title ?? 'Article'}
      size="large"
      isOpen
      onClose={onClose}
      footer={
        article === null ? null : (
          <>
            <a className="ReaderDialog-edit" href={playbookHref('article', article.path)} onClick={onClose}>
              Edit
            </a>
            {address === null ? null : (
              <>
                <Button onPress={() => void copy(address)}>Copy the address</Button>
                <Button onPress={() => insert('excerpt')}>Insert excerpt</Button>
                <Button variant="primary" onPress={() => insert('link')}>
                  Insert link
                </Button>
              </>
            )}
          </>
        )
      }
    >
      {answer.kind === 'loading' ? (
        <Skeleton lines={10} label="The article is being loaded" />
      ) : answer.kind === 'failed' ? (
        <ErrorState title="The article could not be read" message={answer.message} onRetry={retry} />
      ) : (
        <>
          <Facts article={answer.value.article} why={why} />
          {answer.value.body === '' ? (
            <p className="TicketArticles-hint">Nothing is written yet: it is planned.</p>
          ) : (
            <ArticleText text={answer.value.body} hrefOf={articleHref} onArticle={onRead} />
          )}
        </>
      )}
    </Dialog>
  );
}

function Facts({ article, why }: { readonly article: ArticleView; readonly why: string | null }) {
  return (
    <div className="ReaderDialog-facts">
      <p>
        {article.sectionTitle}{' '}
        <Chip tone={article.status === 'published' ? 'green' : 'grey'}>{articleStatusWords[article.status]}</Chip>{' '}
        {article.audience === 'agents' ? <Chip tone="grey">for agents only</Chip> : null}
      </p>
      {article.address === null ? null : <p className="ReaderDialog-address">{article.address}</p>}
      <p>
        <span data-stale={article.stale || undefined}>{reviewWords(article)}</span> · {recordWords(article.record)}
      </p>
      {why === null ? null : <p>Suggested, {why}</p>}
    </div>
  );
}
