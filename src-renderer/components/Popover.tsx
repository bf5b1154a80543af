import { Suspense, useRef, useState, type ReactNode } from 'react';
import { PopoverPanel } from './late-overlays.ts';
import type { OverlayTrigger } from './overlay-trigger.ts';

export type PopoverProps = {
  /** The name of what opens, for screen readers. */
  readonly label: string;
  /** Draws the button that opens it. */
  readonly trigger: (props: OverlayTrigger) => ReactNode;
  /** Drawn when it opens. */
  readonly children: (close: () => void) => ReactNode;
  /** Whoever opens and closes it from elsewhere, by a key say, says so here; else it keeps that to itself. */
  readonly isOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly placement?: 'bottom' | 'bottom start' | 'bottom end' | 'top' | 'top start' | 'top end';
};

/** A small panel of facts or fields beside the button that opened it. */
export function Popover({
  label,
  trigger,
  children,
  placement = 'bottom start',
  isOpen: isOpenOutside,
  onOpenChange,
}: PopoverProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpenHere, setOpenHere] = useState(false);
  const isOpen = isOpenOutside ?? isOpenHere;
  const setOpen = onOpenChange ?? setOpenHere;
  return (
    <>
      {trigger({ ref: button, onClick: () => setOpen(!isOpen), 'aria-haspopup': 'dialog', 'aria-expanded': isOpen })}
      {isOpen ? (
        <Suspense>
          <PopoverPanel label={label} button={button} placement={placement} onClose={() => setOpen(false)}>
            {children(() => setOpen(false))}
          </PopoverPanel>
        </Suspense>
      ) : null}
    </>
  );
}
