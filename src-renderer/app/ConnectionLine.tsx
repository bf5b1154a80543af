import { useSyncExternalStore } from 'react';
import { troubleOf, type ConnectionTrouble } from '#gateway/connection-state.ts';
import { useConsole } from '#state/console-context.tsx';

const words: Readonly<Record<ConnectionTrouble, { readonly what: string; readonly next: string }>> = {
  unreachable: {
    what: 'The console has lost its engine and is trying to reach it again.',
    next: 'What you see may be old, and changes are refused. If Firstline was closed, start it again and open the address that it prints.',
  },
  'shut-out': {
    what: 'Firstline was started again, and this tab is still the old one.',
    next: 'Open the address that it printed, in this tab or in another; this tab then goes on too. What you have written stays here.',
  },
};

/** A line above everything while the host cannot be reached; it stays while another attempt is made. */
export function ConnectionLine() {
  const { connection } = useConsole();
  const trouble = troubleOf(useSyncExternalStore(connection.subscribe, connection.get));
  if (trouble === null) return null;
  const { what, next } = words[trouble];
  return (
    <p className="App-line" role="status">
      <strong>{what}</strong> {next}
    </p>
  );
}
