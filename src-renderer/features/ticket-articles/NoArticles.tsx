import { Button } from '#components/Button.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { typeWords } from '#state/ticket-words.ts';
import { useAnswer } from '#state/use-answer.ts';

/** Nothing fits: why, and the two ways on, to look for it by hand or to write it. */
export function NoArticles({ ticket }: { readonly ticket: number }) {
  const { rows, composer, layout, articleWriter } = useConsole();
  const row = useStoreValue(rows.store, (state) => state.rows.get(ticket));
  const type = row?.type ?? null;
  const { answer } = useAnswer('articles.list', { status: 'planned', issueType: type, limit: 1 }, 'playbook.changed');
  const planned = type !== null && answer.kind === 'ready' ? answer.value.articles[0] : undefined;
  const look = async (): Promise<void> => {
    if (composer.get(ticket)?.kind !== 'writing') await composer.open(ticket, 'reply');
    layout.setState({ pickingArticle: ticket });
  };
  return (
    <div className="NoArticles">
      <p className="TicketArticles-hint">
        No published article fits{type === null ? ' what the customer wrote.' : ` ${typeWords[type]} in these words.`}
        {planned === undefined ? '' : ` “${planned.title}” is planned.`}
      </p>
      <p className="NoArticles-ways">
        <Button size="small" onPress={() => void look()}>
          Search
        </Button>
        <Button
          size="small"
          onPress={() =>
            void (planned === undefined
              ? articleWriter.writeNew(row?.subject ?? '', type === null ? [] : [type])
              : articleWriter.writePlanned(planned.id))
          }
        >
          Write it
        </Button>
      </p>
    </div>
  );
}
