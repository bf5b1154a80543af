import { Check } from 'lucide-react';
import type { RefObject } from 'react';
import { Header } from 'react-aria-components/Header';
import { Menu as AriaMenu, MenuItem as AriaMenuItem, MenuSection } from 'react-aria-components/Menu';
import { Popover as AriaPopover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { Kbd } from './Kbd.tsx';
import type { MenuEntry, MenuGroup, MenuProps } from './Menu.tsx';
import './Menu.css';

function Entry({ entry }: { readonly entry: MenuEntry }) {
  return (
    <AriaMenuItem id={entry.id} textValue={entry.label} isDisabled={entry.isDisabled ?? false} className="Menu-item">
      <span className="Menu-check">{entry.isChosen === true ? <Check size={14} aria-hidden /> : null}</span>
      {/* The key too belongs to the name: whatever can be read is in it. */}
      <Text slot="label" className="Menu-label Menu-entry">
        <span className="Menu-words">
          {entry.label}
          {entry.hint ? <span className="Menu-hint">{entry.hint}</span> : null}
          {entry.effect ? (
            <span className="Menu-effect" data-bad={entry.effect.isBad || undefined}>
              {entry.effect.text}
            </span>
          ) : null}
          {entry.isChosen === true ? <span className="visually-hidden">, chosen</span> : null}
        </span>
        {entry.shortcut ? <Kbd keys={entry.shortcut} /> : null}
      </Text>
    </AriaMenuItem>
  );
}

export type MenuPopoverProps = Pick<MenuProps, 'label' | 'onChoose'> & {
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly groups: readonly MenuGroup[];
  readonly placement: NonNullable<MenuProps['placement']>;
  readonly onClose: () => void;
};

/** The open list of a menu. */
export default function MenuPopover({ label, button, groups, placement, onChoose, onClose }: MenuPopoverProps) {
  return (
    <AriaPopover
      aria-label={label}
      className="Menu-popover"
      triggerRef={button}
      isOpen
      onOpenChange={(open) => open || onClose()}
      offset={4}
      placement={placement}
    >
      <AriaMenu
        aria-label={label}
        className="Menu"
        autoFocus="first"
        onAction={(key) => onChoose(String(key))}
        onClose={onClose}
      >
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
  );
}
