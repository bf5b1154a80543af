import { useState } from 'react';
import { TextField } from '#components/TextField.tsx';
import type { PolicyDraft, ReadyDraft } from '#state/policy-draft.ts';

export type Read<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'problem'; readonly message: string };

export type ParsedFieldProps<T> = {
  readonly draft: PolicyDraft;
  readonly state: ReadyDraft;
  /** The field's path in the policy ("attainment.starter"): what is wrong with it is shown here. */
  readonly path: string;
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly hint?: string;
  readonly placeholder?: string;
  /** The value in force of the edit, as text; read once, so key the field by `state.generation`. */
  readonly text: string;
  readonly read: (text: string) => Read<T>;
  readonly onValue: (value: T) => void;
};

/** A field whose text is read into the edit as it is typed; text that cannot be read is marked and keeps it from being applied. */
export function ParsedField<T>({
  draft,
  state,
  path,
  label,
  hideLabel = false,
  hint,
  placeholder,
  text,
  read,
  onValue,
}: ParsedFieldProps<T>) {
  const [typed, setTyped] = useState(text);
  const problem = state.problems.find((each) => each.path === path)?.message ?? null;
  return (
    <TextField
      label={label}
      hideLabel={hideLabel}
      {...(hint === undefined ? {} : { hint })}
      {...(placeholder === undefined ? {} : { placeholder })}
      value={typed}
      error={problem}
      onChange={(next) => {
        setTyped(next);
        const found = read(next);
        draft.flag(path, found.kind === 'problem' ? found.message : null);
        if (found.kind === 'value') onValue(found.value);
      }}
    />
  );
}
