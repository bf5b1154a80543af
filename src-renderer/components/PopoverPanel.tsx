import type { ReactNode, RefObject } from 'react';
import { Popover as AriaPopover } from 'react-aria-components/Popover';
import type { PopoverProps } from './Popover.tsx';
import './Popover.css';

export type PopoverPanelProps = Pick<PopoverProps, 'label'> & {
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly placement: NonNullable<PopoverProps['placement']>;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** The open panel. Without a dialog inside, the popover is the dialog itself, its hidden dismiss button included. */
export default function PopoverPanel({ label, button, placement, onClose, children }: PopoverPanelProps) {
  return (
    <AriaPopover
      aria-label={label}
      className="Popover"
      triggerRef={button}
      isOpen
      onOpenChange={(open) => open || onClose()}
      offset={6}
      placement={placement}
    >
      <div className="Popover-body">{children}</div>
    </AriaPopover>
  );
}
