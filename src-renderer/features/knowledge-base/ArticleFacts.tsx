import { recordWords, reviewWords } from '#state/article-words.ts';
import { typeWords } from '#state/ticket-words.ts';
import { useAnswer } from '#state/use-answer.ts';

/** What is known of an article that is in force: where it is read, its review, how it fared. */
export function ArticleFacts({ id }: { readonly id: string }) {
  const { answer } = useAnswer('articles.get', { article: id || '-' }, 'playbook.changed', 'articles.changed');
  if (answer.kind !== 'ready') return null;
  const { article } = answer.value;
  const facts = [
    ['Address', article.address ?? 'Not for customers yet'],
    ['Review', reviewWords(article)],
    ['Owner', article.owner],
    ['Answers', article.answers.map((type) => typeWords[type]).join(', ') || 'No issue type'],
    ['In replies', recordWords(article.record)],
  ] as const;
  return (
    <section className="ArticleFacts" aria-labelledby="article-facts">
      <h3 id="article-facts" className="section-title">
        About this article
      </h3>
      <dl>
        {facts.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd data-late={(name === 'Review' && article.stale) || undefined}>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
