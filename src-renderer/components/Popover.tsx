import type { ReactElement, ReactNode } from 'react';
import { DialogTrigger } from 'react-aria-components/Dialog';
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
      {/* Without a dialog inside, the popover is the dialog itself, its hidden dismiss button included. */}
      <AriaPopover aria-label={label} className="Popover" offset={6} placement={placement}>
        <div className="Popover-body">{children}</div>
      </AriaPopover>
    </DialogTrigger>
  );
}
