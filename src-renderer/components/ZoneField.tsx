import { ChevronDown } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover as AriaPopover } from 'react-aria-components/Popover';
import './ZoneField.css';

const zones = Intl.supportedValuesOf('timeZone').map((name) => ({ id: name, words: name.replaceAll('_', ' ') }));

/** A time zone by its IANA name, found by typing any part of it ("berlin"). Empty is none. */
export function ZoneField({
  label = 'Time zone',
  value,
  onChange,
  error,
}: {
  readonly label?: string;
  readonly value: string;
  readonly onChange: (zone: string) => void;
  readonly error: string | null;
}) {
  const typed = value.toLowerCase().replaceAll('_', ' ').trim();
  const exact = zones.some((zone) => zone.id === value);
  const offered = (
    typed === '' || exact ? zones : zones.filter((zone) => zone.words.toLowerCase().includes(typed))
  ).slice(0, 60);
  return (
    <ComboBox
      className="TextField"
      allowsCustomValue
      isInvalid={error !== null}
      inputValue={value}
      onInputChange={onChange}
      value={exact ? value : null}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
      items={offered}
      allowsEmptyCollection={false}
    >
      <Label className="TextField-label">{label}</Label>
      <div className="ZoneField-combo">
        <Input className="TextField-input" placeholder="Europe/Berlin" spellCheck="false" />
        <AriaButton className="ZoneField-combo-button" aria-label="Show time zones">
          <ChevronDown size={14} aria-hidden />
        </AriaButton>
      </div>
      <FieldError className="TextField-error">{error}</FieldError>
      <AriaPopover className="Menu-popover" offset={4}>
        <ListBox className="Menu">
          {(zone: { readonly id: string; readonly words: string }) => (
            <ListBoxItem id={zone.id} textValue={zone.id} className="Menu-item ZoneField-zone">
              {zone.words}
            </ListBoxItem>
          )}
        </ListBox>
      </AriaPopover>
    </ComboBox>
  );
}
