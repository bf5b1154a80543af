import { Check } from 'lucide-react';
import type { ReactElement } from 'react';
import { Header } from 'react-aria-components/Header';
import { Menu as AriaMenu, MenuItem as AriaMenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover as AriaPopover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { Kbd } from './Kbd.tsx';
import './Menu.css';

export type MenuEntry = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly shortcut?: string | undefined;
  readonly isChosen?: boolean;
  readonly isDisabled?: boolean;
};
export type MenuGroup = { readonly title: string; readonly entries: readonly MenuEntry[] };

export type MenuProps = {
  /** The name of the list of choices, for screen readers. */
  readonly label: string;
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly groups: readonly MenuGroup[];
  readonly onChoose: (id: string) => void;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end';
};

function Entry({ entry }: { readonly entry: MenuEntry }) {
  return (
    <AriaMenuItem id={entry.id} textValue={entry.label} isDisabled={entry.isDisabled ?? false} className="Menu-item">
      <span className="Menu-check">{entry.isChosen === true ? <Check size={14} aria-hidden /> : null}</span>
      <Text slot="label" className="Menu-label">
        {entry.label}
        {entry.hint ? <span className="Menu-hint">{entry.hint}</span> : null}
        {entry.isChosen === true ? <span className="visually-hidden">, chosen</span> : null}
      </Text>
      {entry.shortcut ? <Kbd keys={entry.shortcut} /> : null}
    </AriaMenuItem>
  );
}

/** A button with choices that act at once. Arrow keys and typing find an entry, Escape closes and gives focus back. */
export function Menu({ label, trigger, groups, onChoose, isOpen, onOpenChange, placement = 'bottom start' }: MenuProps) {
  return (
    <MenuTrigger {...(isOpen === undefined ? {} : { isOpen })} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger}
      <AriaPopover className="Menu-popover" offset={4} placement={placement}>
        <AriaMenu aria-label={label} className="Menu" onAction={(key) => onChoose(String(key))}>
          {groups.map((group) => (
            <MenuSection key={group.title} aria-label={group.title || label}>
              {group.title ? <Header className="Menu-header">{group.title}</Header> : null}
              {group.entries.map((entry) => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </AriaPopover>
    </MenuTrigger>
  );
}
