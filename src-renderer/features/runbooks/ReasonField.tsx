import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import { TextField } from '#components/TextField.tsx';

export type ReasonFieldProps = {
  /** What is asked: "Why is it skipped?" */
  readonly label: string;
  /** The button's words: "Skip". */
  readonly action: string;
  readonly onGive: (because: string) => void;
  readonly onCancel: () => void;
};

/** Asks for a reason in a line; Enter gives it, Escape lets it be. */
export function ReasonField({ label, action, onGive, onCancel }: ReasonFieldProps) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const give = (): void => {
    if (text.trim() === '') setError('A word or two, so that others know.');
    else onGive(text.trim());
  };
  return (
    <form
      className="ReasonField"
      onSubmit={(event) => {
        event.preventDefault();
        give();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <TextField
        label={label}
        value={text}
        onChange={(next) => {
          setText(next);
          setError(null);
        }}
        error={error}
        maxLength={2_000}
        autoFocus
      />
      <div className="ReasonField-buttons">
        <Button size="small" onPress={onCancel}>
          Cancel
        </Button>
        <Button size="small" variant="primary" type="submit">
          {action}
        </Button>
      </div>
    </form>
  );
}
