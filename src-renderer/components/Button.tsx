import type { ComponentProps, ReactNode } from 'react';
import './Button.css';

export type ButtonProps = Omit<ComponentProps<'button'>, 'className' | 'style' | 'disabled' | 'children'> & {
  /** `primary`: the one thing to do here. `plain`: text only, for quiet rows. `danger`: deletes something. */
  readonly variant?: 'primary' | 'secondary' | 'plain' | 'danger';
  readonly size?: 'small' | 'medium';
  /** By mouse, finger or key. */
  readonly onPress?: (() => void) | undefined;
  readonly isDisabled?: boolean | undefined;
  /** It is working: keeps its width and the focus, is announced as busy and takes no presses. */
  readonly isPending?: boolean | undefined;
  readonly children: ReactNode;
};

/** A button with words. The browser's own: a ticket shows a dozen of them, and they must cost nothing. */
export function Button({
  variant = 'secondary',
  size = 'medium',
  type = 'button',
  onPress,
  onClick,
  isDisabled = false,
  isPending = false,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      // oxlint-disable-next-line react/button-has-type -- it is one of the three
      type={type}
      className="Button"
      data-variant={variant}
      data-size={size}
      disabled={isDisabled}
      aria-disabled={isPending || undefined}
      aria-busy={isPending || undefined}
      onClick={(event) => {
        if (isPending) return event.preventDefault();
        onClick?.(event);
        onPress?.();
      }}
    >
      {children}
    </button>
  );
}
