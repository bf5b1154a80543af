import type { ReactElement, ReactNode } from 'react';
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover as AriaPopover } from 'react-aria-components/Popover';
import './Popover.css';

export type PopoverProps = {
  /** The name of what opens, for screen readers. */
  readonly label: string;
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly children: ReactNode;
  readonly placement?: 'bottom' | 'bottom start' | 'bottom end' | 'top' | 'top start' | 'top end';
};

/** A small panel of facts or fields beside the button that opened it. */
export function Popover({ label, trigger, children, placement = 'bottom start' }: PopoverProps) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover className="Popover" offset={6} placement={placement}>
        <AriaDialog aria-label={label} className="Popover-body">
          {children}
        </AriaDialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
