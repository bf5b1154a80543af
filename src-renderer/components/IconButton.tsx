import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Tooltip } from './Tooltip.tsx';
import './IconButton.css';

export type IconButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> & {
  /** Its name, read aloud and shown as a tooltip. */
  readonly label: string;
  /** The key that does the same, shown in the tooltip. */
  readonly shortcut?: string | undefined;
  readonly children: ReactNode;
};

/** A square button with an icon and a name. */
export function IconButton({ label, shortcut, children, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <AriaButton {...rest} aria-label={label} className="IconButton">
        {children}
      </AriaButton>
    </Tooltip>
  );
}
