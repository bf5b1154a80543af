import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import './Button.css';

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children'> & {
  /** `primary`: the one thing to do here. `plain`: text only, for quiet rows. `danger`: deletes something. */
  readonly variant?: 'primary' | 'secondary' | 'plain' | 'danger';
  readonly size?: 'small' | 'medium';
  readonly children: ReactNode;
};

/** A button with words. While `isPending` it keeps its width, is announced as busy and takes no presses. */
export function Button({ variant = 'secondary', size = 'medium', children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className="Button" data-variant={variant} data-size={size}>
      {children}
    </AriaButton>
  );
}
