import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import { EmptyState } from '#components/EmptyState.tsx';
import { TextField } from '#components/TextField.tsx';
import type { Command } from '#state/command.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { assignKeys, keyConflicts } from './key-conflicts.ts';
import { KeyRow, type KeyWish } from './KeyRow.tsx';
import { Section, SettingGroup } from './Section.tsx';
import './KeyboardSection.css';

/** Every command with its key. */
export function KeyboardSection({ commands }: { readonly commands: readonly Command[] }) {
  const { settings, toasts } = useConsole();
  const keys = useStoreValue(settings.store, (state) => state.settings.keys);
  const [query, setQuery] = useState('');
  const [recording, setRecording] = useState<string | null>(null);
  const [wish, setWish] = useState<KeyWish | null>(null);
  const wanted = query.trim().toLowerCase();
  const shown = commands.filter(
    (command) =>
      wanted === '' ||
      command.title.toLowerCase().includes(wanted) ||
      (keys[command.id] ?? command.keys ?? '').toLowerCase() === wanted,
  );
  const groups = [...new Set(shown.map((command) => command.group))];
  const changed = commands.filter((command) => keys[command.id] !== undefined).length;

  const give = (id: string, stroke: string): void => {
    setWish(null);
    void settings.change({ keys: assignKeys(commands, keys, id, stroke) });
  };
  const record = (id: string, stroke: string): void => {
    setRecording(null);
    const conflicts = keyConflicts(commands, keys, id, stroke);
    if (conflicts.length === 0) give(id, stroke);
    else setWish({ id, keys: stroke, conflicts });
  };
  const resetAll = (): void => {
    const before = keys;
    setWish(null);
    void settings.change({ keys: {} });
    toasts.show({
      text: 'Every key is the default again.',
      action: { label: 'Undo', run: () => void settings.change({ keys: before }) },
    });
  };
  return (
    <Section
      title="Keyboard"
      lead="Every command can be reached by a key. Two strokes in a row, such as g then n, are one key too."
      actions={
        <Button isDisabled={changed === 0} onPress={resetAll}>
          <RotateCcw size={13} aria-hidden /> Reset all{changed > 0 ? ` (${changed})` : ''}
        </Button>
      }
    >
      <TextField
        label="Find a command or key"
        hideLabel
        type="search"
        placeholder="Find a command or key"
        value={query}
        onChange={setQuery}
      />
      {groups.length === 0 ? (
        <EmptyState
          title={`No command is called “${query.trim()}”`}
          action={
            <Button size="small" onPress={() => setQuery('')}>
              Show all
            </Button>
          }
        />
      ) : null}
      {groups.map((group) => (
        <SettingGroup key={group} title={group}>
          <ul className="Settings-keys" aria-label={group}>
            {shown
              .filter((command) => command.group === group)
              .map((command) => (
                <KeyRow
                  key={command.id}
                  command={command}
                  chosen={keys}
                  isRecording={recording === command.id}
                  wish={wish?.id === command.id ? wish : null}
                  onStart={() => {
                    setWish(null);
                    setRecording(command.id);
                  }}
                  onStop={() => setRecording((current) => (current === command.id ? null : current))}
                  onKeys={(stroke) => record(command.id, stroke)}
                  onInsist={(stroke) => give(command.id, stroke)}
                  onDrop={() => setWish(null)}
                  onReset={() => record(command.id, command.keys ?? '')}
                />
              ))}
          </ul>
        </SettingGroup>
      ))}
    </Section>
  );
}
