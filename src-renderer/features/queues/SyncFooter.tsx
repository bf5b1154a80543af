import { Button } from '#components/Button.tsx';
import { ProgressBar } from '#components/ProgressBar.tsx';
import type { AccountStatus } from '#contract/accounts.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { formatBytes, formatClock } from '#state/format.ts';
import { outboxSummary, withDeliveries } from '#state/outbox-summary.ts';
import { timeLeftWords } from '#state/sync-words.ts';

type Format = (value: number) => string;

function Progress({ status, format }: { readonly status: AccountStatus; readonly format: Format }) {
  const { sync } = useConsole();
  const { state } = status;
  if (state.kind !== 'syncing' || (!state.first && state.totalMessages < 200)) return null;
  const share = state.totalMessages > 0 ? state.messages / state.totalMessages : null;
  return (
    <div className="SyncFooter-progress">
      <p>
        {state.first ? 'First sync' : 'Syncing'} · {format(state.messages)} of {format(state.totalMessages)} messages
      </p>
      <ProgressBar label={`Sync of ${status.address}`} value={share} />
      <p>
        {formatBytes(state.bytes)} · {timeLeftWords(state.timeLeft)}
      </p>
      <Button size="small" onPress={() => sync.cancel(status.account)}>
        Stop
      </Button>
    </div>
  );
}

function Trouble({ status }: { readonly status: AccountStatus }) {
  const { sync } = useConsole();
  const { state } = status;
  if (
    state.kind !== 'offline' &&
    state.kind !== 'sign-in-failed' &&
    state.kind !== 'throttled' &&
    state.kind !== 'cancelled'
  )
    return null;
  const words = {
    offline: 'Offline. You can go on working with what is here.',
    'sign-in-failed': 'The server refused the sign-in.',
    throttled: 'The server asks to wait.',
    cancelled: 'The sync was stopped.',
  }[state.kind];
  return (
    <div className="SyncFooter-progress" role="status">
      <p>{words}</p>
      {'message' in state ? <p>{state.message}</p> : null}
      {'retryAt' in state && state.retryAt !== null ? <p>Next try at {formatClock(state.retryAt)}.</p> : null}
      {state.kind === 'sign-in-failed' ? (
        <a href="#/settings/accounts">Check the account</a>
      ) : (
        <Button size="small" onPress={() => sync.start(status.account)}>
          {state.kind === 'cancelled' ? 'Go on' : 'Try now'}
        </Button>
      )}
    </div>
  );
}

/** Whether something is on its way or waits for a person, with the way to it. */
function OutboxLine() {
  const { outbox, deliveries } = useConsole();
  const mails = useStoreValue(outbox.store, (state) => state.counts);
  const escalations = useStoreValue(deliveries.store, (state) => state.counts);
  const counts = mails === null ? null : withDeliveries(mails, escalations);
  const look = counts === null ? 0 : counts.failed + counts.held + counts.unknown;
  return (
    <a className="SyncFooter-outbox" href="#/outbox" data-look={look > 0 || undefined}>
      {counts === null ? 'Outbox' : outboxSummary(counts)}
    </a>
  );
}

/** What is kept on this machine, and long work with its stop. */
export function SyncFooter({ format }: { readonly format: Format }) {
  const { sync } = useConsole();
  const statuses = useStoreValue(sync.store, (state) => state.statuses);
  if (statuses.length === 0) return null;
  const messages = statuses.reduce((sum, status) => sum + status.messages, 0);
  const quarantined = statuses.reduce((sum, status) => sum + status.quarantined, 0);
  return (
    <footer className="SyncFooter">
      {statuses.map((status) => (
        <Progress key={`p${status.account}`} status={status} format={format} />
      ))}
      {statuses.map((status) => (
        <Trouble key={`t${status.account}`} status={status} />
      ))}
      <p>
        <OutboxLine /> · {format(messages)} {messages === 1 ? 'message' : 'messages'} offline
      </p>
      {quarantined > 0 ? <p>{format(quarantined)} could not be read</p> : null}
    </footer>
  );
}
