import { ChevronDown } from 'lucide-react';
import type { Key } from 'react-aria-components/Collection';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover as AriaPopover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import './Select.css';

export type SelectOption<T extends string> = { readonly value: T; readonly label: string; readonly hint?: string };

export type SelectProps<T extends string> = {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly options: readonly SelectOption<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly isDisabled?: boolean;
  readonly hint?: string;
};

/** One choice of a few, as a form field. For a choice that acts at once in a toolbar see `Menu`. */
export function Select<T extends string>({
  label,
  hideLabel = false,
  options,
  value,
  onChange,
  isDisabled = false,
  hint,
}: SelectProps<T>) {
  const choose = (key: Key | null): void => {
    const option = options.find((candidate) => candidate.value === key);
    if (option) onChange(option.value);
  };
  return (
    <AriaSelect className="Select" value={value} onChange={choose} isDisabled={isDisabled}>
      <Label className={hideLabel ? 'visually-hidden' : 'TextField-label'}>{label}</Label>
      <AriaButton className="Select-button">
        <SelectValue className="truncate">{options.find((option) => option.value === value)?.label ?? ''}</SelectValue>
        <ChevronDown size={14} aria-hidden />
      </AriaButton>
      {hint ? (
        <Text slot="description" className="TextField-hint">
          {hint}
        </Text>
      ) : null}
      <AriaPopover className="Menu-popover" offset={4}>
        <ListBox className="Menu">
          {options.map((option) => (
            <ListBoxItem key={option.value} id={option.value} textValue={option.label} className="Menu-item">
              <Text slot="label" className="Menu-label">
                {option.label}
                {option.hint ? <span className="Menu-hint">{option.hint}</span> : null}
              </Text>
            </ListBoxItem>
          ))}
        </ListBox>
      </AriaPopover>
    </AriaSelect>
  );
}
