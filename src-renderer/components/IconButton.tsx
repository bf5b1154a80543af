import type { ReactNode } from 'react';
import { Tooltip } from './Tooltip.tsx';
import './IconButton.css';

export type IconButtonProps = {
  /** Its name, read aloud and shown as a tooltip. */
  readonly label: string;
  /** The key that does the same, shown in the tooltip. */
  readonly shortcut?: string | undefined;
  readonly onPress: () => void;
  readonly id?: string | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly children: ReactNode;
};

/** A square button with an icon and a name. */
export function IconButton({ label, shortcut, onPress, id, isDisabled = false, children }: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      {(events) => (
        <button
          type="button"
          id={id}
          className="IconButton"
          aria-label={label}
          disabled={isDisabled}
          onClick={onPress}
          {...events}
        >
          {children}
        </button>
      )}
    </Tooltip>
  );
}
