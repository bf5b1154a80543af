import { RefreshCw, Square } from 'lucide-react';
import type { AccountStatus, AccountView, SyncState } from '#contract/accounts.ts';
import type { Instant } from '#domain/time/instant.ts';
import { Button } from '#components/Button.tsx';
import { Chip } from '#components/Chip.tsx';
import { Note } from '#components/Note.tsx';
import { ProgressBar } from '#components/ProgressBar.tsx';
import { useConsole } from '#state/console-context.tsx';
import { formatCount, formatDay, formatWhen } from '#state/format.ts';
import { signInWarning, syncWords, timeLeftWords } from '#state/sync-words.ts';
import './AccountCard.css';

function Progress({ state }: { readonly state: SyncState }) {
  if (state.kind !== 'syncing') return null;
  const words = `${formatCount(state.messages)} of ${formatCount(state.totalMessages)} messages in ${state.mailbox}, ${timeLeftWords(state.timeLeft)}`;
  return (
    <div className="Settings-progress">
      <ProgressBar
        label={state.first ? 'First sync' : 'Sync'}
        value={state.totalMessages === 0 ? null : state.messages / state.totalMessages}
        valueText={words}
      />
      <p className="Settings-hint">{words}</p>
    </div>
  );
}

/** What is wrong with the connection, and the way out. */
function Trouble({
  state,
  now,
  onEdit,
}: {
  readonly state: SyncState;
  readonly now: Instant;
  readonly onEdit: () => void;
}) {
  switch (state.kind) {
    case 'sign-in-failed':
      return (
        <Note
          tone="bad"
          action={
            <Button size="small" onPress={onEdit}>
              Change the sign-in
            </Button>
          }
        >
          {state.message}
        </Note>
      );
    case 'offline':
      return (
        <Note tone="warning">
          {state.message}
          {state.retryAt === null ? '' : ` Next try ${formatWhen(state.retryAt, now)}.`}
        </Note>
      );
    case 'throttled':
      return (
        <Note tone="warning">
          {state.message} Next try {formatWhen(state.retryAt, now)}.
        </Note>
      );
    case 'idle':
    case 'connecting':
    case 'syncing':
    case 'live':
    case 'cancelled':
      return null;
  }
}

export type AccountCardProps = {
  readonly account: AccountView;
  readonly status: AccountStatus | null;
  readonly onRemove: () => void;
};

/** One inbox: how it stands with its server, and what can be done with it. */
export function AccountCard({ account, status, onRemove }: AccountCardProps) {
  const { route, sync, ticker } = useConsole();
  const now = ticker.now();
  const state = status?.state ?? { kind: 'idle' as const };
  const words = syncWords({ state });
  const warning = status === null ? null : signInWarning(status, now);
  const edit = (): void => route.go({ kind: 'page', page: 'settings', rest: `accounts/${account.id}` });
  const isBusy = state.kind === 'syncing' || state.kind === 'connecting';
  return (
    <li className="Settings-card Settings-account">
      <div className="Settings-account-head">
        <div className="Settings-account-name">
          <h2>
            {account.address} {account.sample ? <Chip tone="grey">sample</Chip> : null}
          </h2>
          <p className="Settings-account-state" data-tone={account.sample ? 'grey' : words.tone}>
            <span className="Settings-dot" aria-hidden />
            {account.sample ? 'on this machine, without a server' : words.word}
            {state.kind === 'live' && !account.sample
              ? state.push
                ? ', new mail is pushed'
                : ', asks every minute'
              : ''}
          </p>
        </div>
        <div className="Settings-actions">
          {account.sample ? null : isBusy ? (
            <Button size="small" onPress={() => sync.cancel(account.id)} aria-label={`Stop syncing ${account.address}`}>
              <Square size={11} aria-hidden /> Stop
            </Button>
          ) : (
            <Button size="small" onPress={() => sync.start(account.id)} aria-label={`Sync now: ${account.address}`}>
              <RefreshCw size={12} aria-hidden /> Sync now
            </Button>
          )}
          {account.sample ? null : (
            <Button size="small" onPress={edit} aria-label={`Edit ${account.address}`}>
              Edit
            </Button>
          )}
          <Button size="small" variant="danger" onPress={onRemove} aria-label={`Remove ${account.address}`}>
            Remove
          </Button>
        </div>
      </div>
      <Progress state={state} />
      <Trouble state={state} now={now} onEdit={edit} />
      {warning === null ? null : (
        <Note
          tone="warning"
          action={
            <Button size="small" onPress={edit}>
              Sign in again
            </Button>
          }
        >
          {warning}
        </Note>
      )}
      <dl className="Settings-account-facts">
        {account.sample ? null : (
          <>
            <div>
              <dt>Reads</dt>
              <dd>
                {account.imap.host}, {account.folders.length === 0 ? 'inbox and Sent' : account.folders.join(', ')}
              </dd>
            </div>
            <div>
              <dt>Sends</dt>
              <dd>{account.smtp ? account.smtp.host : 'nothing, replies are off'}</dd>
            </div>
          </>
        )}
        <div>
          <dt>Live since</dt>
          <dd>{formatDay(account.goLiveAt)}</dd>
        </div>
        {status ? (
          <div>
            <dt>On this machine</dt>
            <dd>
              {formatCount(status.messages)} messages
              {status.quarantined > 0 ? `, ${formatCount(status.quarantined)} could not be read` : ''}
            </dd>
          </div>
        ) : null}
        {status?.lastSyncedAt ? (
          <div>
            <dt>Last synced</dt>
            <dd>{formatWhen(status.lastSyncedAt, now)}</dd>
          </div>
        ) : null}
      </dl>
    </li>
  );
}
