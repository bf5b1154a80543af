import { useCallback } from 'react';
import { Finder } from '#components/finder/Finder.tsx';
import { Popover } from '#components/Popover.tsx';
import type { RunbookView } from '#contract/runbooks.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import type { FittingRunbook } from '#state/runbooks.ts';

export type OtherRunbooksProps = {
  /** What fits beside the one that is shown. */
  readonly fitting: readonly FittingRunbook[];
  readonly onStart: (runbook: Pick<RunbookView, 'id' | 'title'>) => void;
};

/** What else fits the ticket, and all runbooks with a search. */
export function OtherRunbooks({ fitting, onStart }: OtherRunbooksProps) {
  const { layout } = useConsole();
  const wish = useStoreValue(layout, ({ runbookWish }) => runbookWish);
  return (
    <div className="OtherRunbooks">
      {fitting.length === 0 ? null : (
        <ul aria-label="Other runbooks that fit">
          {fitting.map((runbook) => (
            <li key={runbook.id}>
              <button type="button" title={runbook.because} onClick={() => onStart(runbook)}>
                <span className="visually-hidden">Start: </span>
                <span className="truncate">{runbook.title}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <Popover
        label="Start a runbook"
        placement="bottom end"
        isOpen={wish === 'choose'}
        onOpenChange={(open) => layout.setState({ runbookWish: open ? 'choose' : null })}
        trigger={(props) => (
          <button type="button" className="OtherRunbooks-all" {...props}>
            All runbooks …
          </button>
        )}
      >
        {(close) => (
          <RunbookFinder
            fitting={fitting.map(({ id }) => id)}
            onChoose={(runbook) => {
              close();
              onStart(runbook);
            }}
          />
        )}
      </Popover>
    </div>
  );
}

function RunbookFinder({
  fitting,
  onChoose,
}: {
  readonly fitting: readonly string[];
  readonly onChoose: (runbook: RunbookView) => void;
}) {
  const { gateway } = useConsole();
  const first = fitting.join(' ');
  const find = useCallback(
    async (query: string): Promise<readonly RunbookView[]> => {
      const outcome = await gateway.call('runbooks.list', { query });
      if (!outcome.ok) return [];
      const fits = first.split(' ');
      // As long as nothing is typed, what fits comes first.
      return query.trim() === ''
        ? outcome.value.toSorted((one, other) => Number(fits.includes(other.id)) - Number(fits.includes(one.id)))
        : outcome.value;
    },
    [gateway, first],
  );
  return (
    <div className="RunbookFinder">
      <Finder
        label="Find a runbook"
        listLabel="Runbooks"
        placeholder="Symptom, issue type or word"
        find={find}
        keyOf={({ id }) => id}
        draw={({ title, symptom }) => (
          <>
            <strong className="truncate">{title}</strong>
            <span className="truncate">{symptom}</span>
          </>
        )}
        onChoose={onChoose}
        noneWords={(query) => `No runbook fits “${query}”.`}
      />
    </div>
  );
}
