import type { ReactNode } from 'react';
import { Finder, type FinderProps } from './Finder.tsx';
import './Picker.css';

export type PickerProps<T> = FinderProps<T> & {
  /** The name of the box: "Insert a template". */
  readonly title: string;
  readonly onClose: () => void;
  /** Below the list: how it will be put in, which keys there are. */
  readonly foot?: ReactNode;
};

/** A finder over the text that it puts something into. Escape and going elsewhere close it; keys stay inside. */
export function Picker<T>({ title, onClose, foot, ...finder }: PickerProps<T>) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of everything inside
    <div
      className="Picker"
      role="dialog"
      aria-label={title}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose();
      }}
    >
      <Finder {...finder} />
      {foot === undefined ? null : <footer className="Picker-foot">{foot}</footer>}
    </div>
  );
}
