import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import { Chip } from '#components/Chip.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { Note } from '#components/Note.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import type { Result } from '#contract/contract.ts';
import type { SlaPolicyDraft } from '#contract/service-levels.ts';
import type { Outcome } from '#contract/failure.ts';
import { useConsole } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import { formatCount, formatFull, formatWhen } from '#state/format.ts';
import type { PolicyDraft } from '#state/policy-draft.ts';
import { useAnswer } from '#state/use-answer.ts';
import './VersionsPart.css';

type Version = Result<'serviceLevels.versions'>[number];

const tickets = (count: number): string => `${formatCount(count)} open ${count === 1 ? 'ticket' : 'tickets'}`;

function VersionItem({
  entry,
  now,
  isBusy,
  onRestore,
}: {
  readonly entry: Version;
  readonly now: number;
  readonly isBusy: boolean;
  readonly onRestore: () => void;
}) {
  const { version, name, at, author, current, changes, openTickets } = entry;
  return (
    <li className="VersionsPart-version" data-current={current || undefined}>
      <div className="VersionsPart-line">
        <h2>
          Version {version} <span className="ServiceLevels-muted">“{name}”</span>
        </h2>
        {current ? <Chip tone="green">In force</Chip> : null}
        {current ? null : (
          <Button size="small" onPress={onRestore} isDisabled={isBusy}>
            <RotateCcw size={13} aria-hidden /> Preview restoring
          </Button>
        )}
      </div>
      <p className="ServiceLevels-muted">
        <time dateTime={new Date(at).toISOString()} title={formatFull(at)}>
          {formatWhen(at, now)}
        </time>
        , {author === null ? 'from the playbook’s file' : `by ${author}`} ·{' '}
        {openTickets === 0
          ? 'no open ticket runs on it'
          : `${tickets(openTickets)} ${openTickets === 1 ? 'runs' : 'run'} on it`}
      </p>
      {changes.length === 0 ? (
        <p className="ServiceLevels-muted">{version === 1 ? 'The first one.' : 'The same figures as before.'}</p>
      ) : (
        <ul className="VersionsPart-changes">
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Every version: who made it, when, what changed, what runs on it; to restore, or to re-apply the one in force. */
export function VersionsPart({ draft, go }: { readonly draft: PolicyDraft; readonly go: (rest: string) => void }) {
  const { gateway, ticker, toasts } = useConsole();
  const { answer, retry } = useAnswer('serviceLevels.versions', {}, 'serviceLevels.changed');
  const [isBusy, setBusy] = useState(false);
  /** Whatever is restored becomes the edit first, so that it is previewed like any other. */
  const take = async (what: string, ask: Promise<Outcome<{ readonly policy: SlaPolicyDraft }>>): Promise<void> => {
    setBusy(true);
    const outcome = await ask;
    setBusy(false);
    if (!outcome.ok) {
      toasts.show({ tone: 'bad', text: `${what} could not be read. ${failureWords(outcome.failure)}` });
      return;
    }
    draft.take(outcome.value.policy);
    go('preview');
  };
  if (answer.kind === 'loading') return <Skeleton lines={8} label="The versions are being loaded" />;
  if (answer.kind === 'failed')
    return <ErrorState title="The versions could not be read" message={answer.message} onRetry={retry} />;
  const behind = answer.value.reduce((sum, { current, openTickets }) => sum + (current ? 0 : openTickets), 0);
  const inForce = answer.value.find(({ current }) => current)?.version;
  return (
    <div className="VersionsPart">
      {behind > 0 ? (
        <Note
          tone="info"
          action={
            <Button size="small" onPress={() => go('reapply')}>
              Preview re-applying
            </Button>
          }
        >
          {tickets(behind)} {behind === 1 ? 'runs' : 'run'} on older versions and{' '}
          {behind === 1 ? 'keeps its' : 'keep their'} deadlines until version {inForce} is re-applied.
        </Note>
      ) : null}
      <ol className="VersionsPart-list">
        {answer.value.map((entry) => (
          <VersionItem
            key={entry.version}
            entry={entry}
            now={ticker.now()}
            isBusy={isBusy}
            onRestore={() =>
              void take(`Version ${entry.version}`, gateway.call('serviceLevels.policy', { version: entry.version }))
            }
          />
        ))}
      </ol>
      <div>
        <Button
          isDisabled={isBusy}
          onPress={() => void take('The playbook’s figures', gateway.call('serviceLevels.shipped', {}))}
        >
          <RotateCcw size={13} aria-hidden /> Preview the playbook’s own figures
        </Button>
      </div>
    </div>
  );
}
