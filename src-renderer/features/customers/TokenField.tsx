import { X } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { Tag, TagGroup, TagList } from 'react-aria-components/TagGroup';
import { TextField } from '#components/TextField.tsx';
import type { ReadToken } from './customer-form.ts';
import './TokenField.css';

export type TokenFieldProps<T> = {
  readonly label: string;
  readonly addLabel: string;
  readonly placeholder: string;
  readonly hint: string;
  readonly tokens: readonly T[];
  readonly onChange: (tokens: readonly T[]) => void;
  /** What makes a token the same as another. */
  readonly keyOf: (token: T) => string;
  readonly wordsOf: (token: T) => string;
  readonly read: (text: string) => ReadToken<T>;
  /** Text that is typed and not yet a token; kept by the form so that saving can take it. */
  readonly pending: string;
  readonly onPending: (text: string) => void;
};

/** The parts of a pasted list. A comma inside a name ("Ruiz, Ann <ann@…>") does not separate. */
export function splitTokens(text: string): readonly string[] {
  return text
    .split(/[;|\n\r\t]+/u)
    .flatMap((part) => (part.includes('<') && part.split('<').length === 2 ? [part] : part.split(',')))
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Turns what was typed into tokens: those that make sense are added, the rest stays typed. */
export function takeTokens<T>(
  text: string,
  tokens: readonly T[],
  keyOf: (token: T) => string,
  read: (text: string) => ReadToken<T>,
): { readonly tokens: readonly T[]; readonly rest: string; readonly problem: string | null } {
  const taken = new Map(tokens.map((token) => [keyOf(token), token]));
  const rest: string[] = [];
  let problem: string | null = null;
  for (const part of splitTokens(text)) {
    const found = read(part);
    if (found.kind === 'token') taken.set(keyOf(found.value), found.value);
    else {
      rest.push(part);
      problem ??= found.message;
    }
  }
  return { tokens: [...taken.values()], rest: rest.join(', '), problem };
}

/** A list of short things. Enter, a comma or leaving the field adds; Backspace on a token removes it; a pasted list is split. */
export function TokenField<T>({
  label,
  addLabel,
  placeholder,
  hint,
  tokens,
  onChange,
  keyOf,
  wordsOf,
  read,
  pending,
  onPending,
}: TokenFieldProps<T>) {
  const [problem, setProblem] = useState<string | null>(null);
  const take = (text: string): void => {
    const taken = takeTokens(text, tokens, keyOf, read);
    if (taken.tokens.length !== tokens.length || taken.rest !== text) onChange(taken.tokens);
    onPending(taken.rest);
    setProblem(taken.problem);
  };
  return (
    <div className="TokenField">
      <TagGroup selectionMode="none" onRemove={(keys) => onChange(tokens.filter((token) => !keys.has(keyOf(token))))}>
        <Label className="TextField-label">{label}</Label>
        <TagList className="TokenField-list" renderEmptyState={() => <span className="TextField-hint">none yet</span>}>
          {tokens.map((token) => (
            <Tag key={keyOf(token)} id={keyOf(token)} textValue={wordsOf(token)} className="TokenField-token">
              <span className="truncate">{wordsOf(token)}</span>
              <AriaButton slot="remove" className="TokenField-remove">
                <X size={12} aria-hidden />
              </AriaButton>
            </Tag>
          ))}
        </TagList>
      </TagGroup>
      <TextField
        label={addLabel}
        hideLabel
        value={pending}
        placeholder={placeholder}
        hint={hint}
        error={problem}
        spellCheck="false"
        onChange={(text) => {
          if (/[;\n]|,\s*$/u.test(text)) take(text);
          else {
            onPending(text);
            setProblem(null);
          }
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && pending.trim() !== '') {
            event.preventDefault();
            take(pending);
          } else event.continuePropagation();
        }}
        onBlur={() => (pending.trim() === '' ? setProblem(null) : take(pending))}
      />
    </div>
  );
}
