import { useEffect, useRef, useState } from 'react';
import { Button } from '#components/Button.tsx';
import { EmptyState } from '#components/EmptyState.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { Note } from '#components/Note.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import type { PolicyPreview } from '#contract/service-levels.ts';
import { useConsole } from '#state/console-context.tsx';
import { formatCount } from '#state/format.ts';
import type { PolicyDraft, ReadyDraft } from '#state/policy-draft.ts';
import { AffectedTickets } from './AffectedTickets.tsx';
import { KeptCompared } from './KeptCompared.tsx';
import { usePreview } from './use-preview.ts';
import './PreviewPart.css';

function Figure({ count, words, tone }: { readonly count: number; readonly words: string; readonly tone: string }) {
  return (
    <li className="PreviewPart-figure" data-tone={count > 0 ? tone : undefined}>
      <strong>{formatCount(count)}</strong> {words}
    </li>
  );
}

function Effects({ title, preview }: { readonly title: string; readonly preview: PolicyPreview }) {
  const { ticker } = useConsole();
  const { open, tickets } = preview;
  const touched = open.breachesNow + open.breachesSoon + open.saved + open.moved;
  return (
    <>
      <section aria-labelledby="preview-open">
        <h2 className="ServiceLevels-heading" id="preview-open">
          {title} · {formatCount(open.tickets)} open
        </h2>
        <ul className="PreviewPart-figures">
          <Figure count={open.breachesNow} words="would breach now" tone="red" />
          <Figure count={open.breachesSoon} words="due within the hour" tone="amber" />
          <Figure count={open.saved} words="would be saved" tone="green" />
          <Figure count={open.moved} words="get another deadline" tone="grey" />
        </ul>
        {tickets.length === 0 ? (
          <p className="ServiceLevels-muted">No deadline of an open ticket would change.</p>
        ) : (
          <AffectedTickets tickets={tickets} now={ticker.now()} />
        )}
        {touched > tickets.length ? (
          <p className="ServiceLevels-muted">
            The worst {formatCount(tickets.length)} of {formatCount(touched)}.
          </p>
        ) : null}
      </section>
      <section aria-labelledby="preview-month">
        <h2 className="ServiceLevels-heading" id="preview-month">
          First responses of the last 30 days
        </h2>
        <KeptCompared last30Days={preview.last30Days} />
      </section>
    </>
  );
}

export type PreviewPartProps = {
  readonly draft: PolicyDraft;
  readonly state: ReadyDraft;
  /** `edit`: what is being edited; `reapply`: the version in force, for open tickets that run on older ones. */
  readonly of: 'edit' | 'reapply';
  readonly onDone: () => void;
};

/** What an edit would do, ticket by ticket, and the buttons that make it so. */
export function PreviewPart({ draft, state, of, onDone }: PreviewPartProps) {
  const { policy, changes, problems, overtaken, inForce, isBusy } = state;
  const nothing = of === 'edit' && changes.length === 0;
  const wrong = of === 'edit' && problems.length > 0;
  const { state: preview, retry } = usePreview(nothing || wrong ? null : of === 'edit' ? policy : 'in-force');
  const heading = useRef<HTMLHeadingElement>(null);
  const [pressed, setPressed] = useState<'new' | 'open' | null>(null);
  useEffect(() => heading.current?.focus(), []);
  const apply = (reapply: boolean): void => {
    setPressed(reapply ? 'open' : 'new');
    void (of === 'edit' ? draft.apply(reapply) : draft.reapply()).then((failure) => {
      setPressed(null);
      if (failure === null) onDone();
    });
  };
  if (nothing)
    return (
      <EmptyState title="Nothing is changed" action={<Button onPress={onDone}>Back to the targets</Button>}>
        Version {inForce.version} is in force as it is. Change a target, a calendar or a timer first.
      </EmptyState>
    );
  const touched = preview.kind === 'ready' ? preview.preview.open : null;
  return (
    <div className="PreviewPart">
      <section className="ServiceLevels-card" aria-labelledby="preview-title">
        <h2 className="ServiceLevels-cardTitle" id="preview-title" tabIndex={-1} ref={heading}>
          {of === 'edit'
            ? `Version ${inForce.version + 1} would change ${changes.length === 1 ? 'one thing' : `${changes.length} things`}`
            : `Version ${inForce.version} for open tickets that run on older ones`}
        </h2>
        {of === 'edit' ? (
          <ul className="PreviewPart-changes">
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        ) : (
          <p className="ServiceLevels-muted">
            Tickets keep the version they started with until it is re-applied. A breach that has happened stays.
          </p>
        )}
        {wrong ? (
          <Note tone="bad">
            {problems.map(({ path, message }) => (
              <p key={path + message}>{message}</p>
            ))}
          </Note>
        ) : null}
        {overtaken && of === 'edit' ? (
          <Note tone="warning">
            Version {inForce.version} was applied since this edit began; what it changed is listed here as if you took
            it back.
          </Note>
        ) : null}
      </section>
      {wrong ? null : preview.kind === 'failed' ? (
        <ErrorState title="The preview could not be worked out" message={preview.message} onRetry={retry} />
      ) : preview.kind === 'ready' ? (
        <Effects title={of === 'edit' ? 'If open tickets move to it, too' : 'Open tickets'} preview={preview.preview} />
      ) : (
        <Skeleton lines={8} label="The preview is being worked out" />
      )}
      <footer className="PreviewPart-apply">
        {of === 'edit' ? (
          <>
            <Button onPress={draft.discard} isDisabled={isBusy}>
              Discard
            </Button>
            <Button isDisabled={wrong || isBusy} isPending={pressed === 'open'} onPress={() => apply(true)}>
              Apply to open tickets, too
            </Button>
            <Button
              variant="primary"
              isDisabled={wrong || (isBusy && pressed !== 'new')}
              isPending={pressed === 'new'}
              onPress={() => apply(false)}
            >
              Apply to new tickets
            </Button>
          </>
        ) : (
          <Button
            variant="primary"
            isDisabled={touched === null}
            isPending={pressed === 'open'}
            onPress={() => apply(true)}
          >
            Re-apply to open tickets
          </Button>
        )}
      </footer>
    </div>
  );
}
