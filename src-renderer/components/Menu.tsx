import { Suspense, useRef, useState, type ReactNode } from 'react';
import { MenuPopover } from './late-overlays.ts';
import type { OverlayTrigger } from './overlay-trigger.ts';

export type MenuEntry = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What choosing it would do. `isBad`: something that should be noticed. */
  readonly effect?: { readonly text: string; readonly isBad: boolean } | undefined;
  readonly shortcut?: string | undefined;
  readonly isChosen?: boolean;
  readonly isDisabled?: boolean;
};
export type MenuGroup = { readonly title: string; readonly entries: readonly MenuEntry[] };

export type MenuProps = {
  /** The name of the list of choices, for screen readers. */
  readonly label: string;
  /** Draws the button that opens it. */
  readonly trigger: (props: OverlayTrigger) => ReactNode;
  /** Asked for when it opens. */
  readonly groups: () => readonly MenuGroup[];
  readonly onChoose: (id: string) => void;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end';
};

/** A button with choices that act at once. Arrow keys and typing find an entry, Escape closes and gives focus back. */
export function Menu({
  label,
  trigger,
  groups,
  onChoose,
  isOpen: wanted,
  onOpenChange,
  placement = 'bottom start',
}: MenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [own, setOwn] = useState(false);
  const isOpen = wanted ?? own;
  const setOpen = (open: boolean): void => {
    setOwn(open);
    onOpenChange?.(open);
  };
  return (
    <>
      {trigger({ ref: button, onClick: () => setOpen(!isOpen), 'aria-haspopup': 'menu', 'aria-expanded': isOpen })}
      {isOpen ? (
        <Suspense>
          <MenuPopover
            label={label}
            button={button}
            groups={groups()}
            placement={placement}
            onChoose={onChoose}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
