import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { signInWarning, syncWords } from '#state/sync-words.ts';
import { useMinute } from '#state/use-clock-words.ts';

/** Each inbox with a dot and a word: live, syncing, offline … */
export function AccountStates() {
  const { sync } = useConsole();
  const now = useMinute();
  const { statuses, loaded } = useStoreValue(sync.store, (state) => state);
  if (!loaded) return <p className="AccountStates-line">…</p>;
  if (statuses.length === 0)
    return (
      <a className="AccountStates-line" href="#/first-run">
        Connect an inbox
      </a>
    );
  return (
    <ul aria-label="Inboxes">
      {statuses.map((status) => {
        const { tone, word } = syncWords(status);
        const warning = signInWarning(status, now);
        return (
          <li
            key={status.account}
            className="AccountStates-line"
            title={warning ?? ('message' in status.state ? status.state.message : undefined)}
          >
            <span className="AccountStates-dot" data-tone={warning === null ? tone : 'amber'} aria-hidden />
            <span className="truncate">{status.address}</span>
            {warning === null ? (
              <span className="AccountStates-word">· {word}</span>
            ) : (
              <a className="AccountStates-warning" href={`#/settings/accounts/${status.account}`}>
                sign in again
                <span className="visually-hidden">: {warning}</span>
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}
