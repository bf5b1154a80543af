import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { IconButton } from './IconButton.tsx';
import './Dialog.css';

export type DialogProps = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly size?: 'small' | 'medium' | 'large';
  readonly children: ReactNode;
  /** Buttons at the end, the main one last. */
  readonly footer?: ReactNode;
};

/** A modal dialog: focus stays inside, Escape and a click outside close it, focus goes back to where it was. */
export function Dialog({ title, isOpen, onClose, size = 'medium', children, footer }: DialogProps) {
  return (
    <ModalOverlay className="Dialog-scrim" isOpen={isOpen} onOpenChange={(open) => open || onClose()} isDismissable>
      <Modal className="Dialog-modal" data-size={size}>
        <AriaDialog className="Dialog">
          <header className="Dialog-header">
            <Heading slot="title" level={2} className="Dialog-title">
              {title}
            </Heading>
            <IconButton label="Close" onPress={onClose}>
              <X size={16} aria-hidden />
            </IconButton>
          </header>
          <div className="Dialog-body">{children}</div>
          {footer ? <footer className="Dialog-footer">{footer}</footer> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
