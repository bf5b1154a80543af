import { Button } from '#components/Button.tsx';
import { ArticleText } from '#components/markdown/ArticleText.tsx';
import { Note } from '#components/Note.tsx';
import type { PlaybookKind } from '#domain/playbook/playbook-content.ts';
import { calendarDayOf } from '#domain/time/day-number.ts';
import { day } from '#domain/time/instant.ts';
import { articleHref } from '#state/article-words.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { headField, splitHead, withHeadField } from '#state/head-field.ts';
import { startPlanned } from '#state/start-article.ts';
import type { OpenFile, PlaybookFile } from '#state/playbook-file.ts';
import { useAnswer } from '#state/use-answer.ts';
import { ArticleFacts } from './ArticleFacts.tsx';
import { BaseFields } from './BaseFields.tsx';
import './ArticlePart.css';

export type ArticlePartProps = {
  readonly kind: PlaybookKind;
  readonly path: string;
  readonly file: PlaybookFile;
  readonly state: OpenFile;
};

/** Beside the text of an article: what it was made from, how customers will see it, and what is known of it. */
export default function ArticlePart({ kind, path, file, state }: ArticlePartProps) {
  return kind === 'knowledge-base' ? <BaseFields /> : <Article path={path} file={file} state={state} />;
}

function Article({ path, file, state: { text } }: Omit<ArticlePartProps, 'kind'>) {
  const { articleWriter, ticker } = useConsole();
  const origin = useStoreValue(articleWriter.store, ({ origins }) => origins.get(path));
  const coverage = useAnswer('articles.coverage', {}, 'playbook.changed').answer;
  const field = (key: string): string => headField(text, key) ?? '';
  const section = field('section');
  const sections = coverage.kind === 'ready' ? coverage.value.sections : [];
  const body = splitHead(text)?.body ?? '';
  const today = calendarDayOf(Math.floor(ticker.now() / day));
  const set = (...fields: readonly (readonly [key: string, value: string])[]): void =>
    file.take(fields.reduce((changed, [key, value]) => withHeadField(changed, key, value), text));
  const status = field('status');
  return (
    <>
      {origin === undefined ? null : (
        <Note tone="info">
          Made from an answer on <a href={`#/queue/all/${origin.ticket}`}>#{origin.ticket}</a>.{' '}
          {origin.removed.length === 0
            ? 'Nothing personal was found in it; read it through before it is published.'
            : 'Taken out, because it is about that customer; read it through before it is published:'}
          {origin.removed.length === 0 ? null : (
            <ul className="ArticlePart-removed" aria-label="Taken out">
              {origin.removed.map((words, index) => (
                <li key={index}>{words}</li>
              ))}
            </ul>
          )}
        </Note>
      )}
      <section className="ArticlePart" aria-labelledby="article-preview">
        <header className="ArticlePart-head">
          <h3 id="article-preview" className="section-title">
            As customers will see it
          </h3>
          {status === 'planned' ? (
            <Button size="small" onPress={() => file.take(startPlanned(text, today))}>
              Begin it
            </Button>
          ) : status === 'draft' ? (
            <Button size="small" onPress={() => set(['status', 'published'], ['reviewed', today])}>
              Publish
            </Button>
          ) : status === 'published' && field('reviewed') !== today ? (
            <Button size="small" onPress={() => set(['reviewed', today])}>
              Reviewed today
            </Button>
          ) : null}
        </header>
        <article className="ArticlePart-page">
          <p className="ArticlePart-crumb">{sections.find(({ id }) => id === section)?.title ?? section}</p>
          <h4 className="ArticlePart-title">{field('title')}</h4>
          {body.trim() === '' ? (
            <p className="ArticlePart-muted">
              {status === 'planned' ? 'It is planned; nothing is written yet.' : 'There is no text yet.'}
            </p>
          ) : (
            <ArticleText text={body} hrefOf={articleHref} />
          )}
        </article>
      </section>
      <ArticleFacts id={field('id')} />
    </>
  );
}
