import { RotateCcw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '#components/Button.tsx';
import { IconButton } from '#components/IconButton.tsx';
import { Kbd, keyWords } from '#components/Kbd.tsx';
import { Note } from '#components/Note.tsx';
import { chosenKeys, type KeyConflict, type KeyedCommand } from './key-conflicts.ts';
import { KeyRecorder } from './KeyRecorder.tsx';

/** A key that was pressed for a command and is taken. */
export type KeyWish = { readonly id: string; readonly keys: string; readonly conflicts: readonly KeyConflict[] };

const spoken = (keys: string): string =>
  keyWords(keys)
    .map((stroke) => stroke.join('+'))
    .join(' then ');

function conflictWords({ command, how }: KeyConflict, keys: string): string {
  switch (how) {
    case 'same':
      return `“${spoken(keys)}” is the key of “${command.title}”.`;
    case 'hides':
      return `“${spoken(keys)}” starts the key of “${command.title}”, which could not be reached any more.`;
    case 'hidden':
      return `“${spoken(keys)}” starts with the key of “${command.title}”, which would run first.`;
  }
}

export type KeyRowProps = {
  readonly command: KeyedCommand;
  readonly chosen: Readonly<Record<string, string>>;
  readonly isRecording: boolean;
  readonly wish: KeyWish | null;
  readonly onStart: () => void;
  readonly onStop: () => void;
  readonly onKeys: (keys: string) => void;
  readonly onInsist: (keys: string) => void;
  readonly onDrop: () => void;
  readonly onReset: () => void;
};

/** One command and its key, which can be recorded anew. */
export function KeyRow({
  command,
  chosen,
  isRecording,
  wish,
  onStart,
  onStop,
  onKeys,
  onInsist,
  onDrop,
  onReset,
}: KeyRowProps) {
  const keys = chosenKeys(command, chosen);
  const isChanged = chosen[command.id] !== undefined;
  const row = useRef<HTMLLIElement>(null);
  const before = useRef({ isRecording, hasWish: wish !== null });
  // The recorder and the question take the focus with them when they go; it belongs back in the row.
  useEffect(() => {
    const was = before.current;
    before.current = { isRecording, hasWish: wish !== null };
    if (
      isRecording ||
      !(was.isRecording || was.hasWish) ||
      (document.activeElement !== document.body && document.activeElement !== null)
    )
      return;
    row.current?.querySelector<HTMLElement>(wish ? '.Settings-key-choice button' : 'button')?.focus();
  }, [isRecording, wish]);
  return (
    <li className="Settings-key" ref={row}>
      <div className="Settings-key-line">
        <span className="Settings-key-title">{command.title}</span>
        {isRecording ? (
          <KeyRecorder title={command.title} onKeys={onKeys} onCancel={onStop} />
        ) : (
          <>
            {keys === '' ? <span className="Settings-hint">none</span> : <Kbd keys={keys} />}
            <Button
              size="small"
              variant="plain"
              onPress={onStart}
              aria-label={`Change the key of ${command.title}, now ${keys === '' ? 'none' : spoken(keys)}`}
            >
              Change
            </Button>
            <span className="Settings-key-reset">
              {isChanged ? (
                <IconButton
                  label={`Reset the key of ${command.title} to ${command.keys === null ? 'none' : spoken(command.keys)}`}
                  onPress={onReset}
                >
                  <RotateCcw size={13} aria-hidden />
                </IconButton>
              ) : null}
            </span>
          </>
        )}
      </div>
      {wish ? (
        <Note tone="bad">
          {wish.conflicts.map((conflict) => conflictWords(conflict, wish.keys)).join(' ')}
          <span className="Settings-key-choice">
            <Button size="small" onPress={() => onInsist(wish.keys)}>
              Take it away there
            </Button>
            <Button size="small" onPress={onStart}>
              Press another
            </Button>
            <Button size="small" onPress={onDrop}>
              Leave it
            </Button>
          </span>
        </Note>
      ) : null}
    </li>
  );
}
