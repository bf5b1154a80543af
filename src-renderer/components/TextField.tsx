import type { Ref } from 'react';
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import './TextField.css';

export type TextFieldProps = Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> & {
  readonly label: string;
  /** Kept for screen readers only, where the place makes it plain to the eye. */
  readonly hideLabel?: boolean;
  readonly placeholder?: string;
  /** What to write here, below the field. */
  readonly hint?: string;
  /** What is wrong and what was expected; marks the field invalid. */
  readonly error?: string | null;
  /** More than one line; the number of lines at first. */
  readonly rows?: number;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly areaRef?: Ref<HTMLTextAreaElement>;
};

/** One line (or, with `rows`, several lines) of text with a label, a hint and an error. */
export function TextField({
  label,
  hideLabel = false,
  placeholder = '',
  hint,
  error = null,
  rows,
  inputRef,
  areaRef,
  ...rest
}: TextFieldProps) {
  return (
    <AriaTextField {...rest} isInvalid={error !== null} className="TextField">
      <Label className={hideLabel ? 'visually-hidden' : 'TextField-label'}>{label}</Label>
      {rows === undefined ? (
        <Input className="TextField-input" placeholder={placeholder} ref={inputRef ?? null} />
      ) : (
        <TextArea
          className="TextField-input TextField-area"
          placeholder={placeholder}
          rows={rows}
          ref={areaRef ?? null}
        />
      )}
      {hint ? (
        <Text slot="description" className="TextField-hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="TextField-error">{error}</FieldError>
    </AriaTextField>
  );
}
