import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { syncWords } from '#state/sync-words.ts';

/** Each inbox with a dot and a word: live, syncing, offline … */
export function AccountStates() {
  const { sync } = useConsole();
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
        return (
          <li
            key={status.account}
            className="AccountStates-line"
            title={'message' in status.state ? status.state.message : undefined}
          >
            <span className="AccountStates-dot" data-tone={tone} aria-hidden />
            <span className="truncate">{status.address}</span>
            <span className="AccountStates-word">· {word}</span>
          </li>
        );
      })}
    </ul>
  );
}
