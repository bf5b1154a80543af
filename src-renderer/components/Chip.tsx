import type { ReactNode } from 'react';
import './Chip.css';

export type ChipTone = 'grey' | 'red' | 'amber' | 'green' | 'purple' | 'teal' | 'plain';

export type ChipProps = {
  readonly tone: ChipTone;
  /** `tag`: outlined, for tiers. `pill`: round and filled, for clocks. `label`: square and filled, for types. */
  readonly shape?: 'tag' | 'pill' | 'label';
  readonly title?: string;
  readonly children: ReactNode;
};

/** A word or two with a colour: the words alone say it. */
export function Chip({ tone, shape = 'label', title, children }: ChipProps) {
  return (
    <span className="Chip" data-tone={tone} data-shape={shape} title={title}>
      {children}
    </span>
  );
}
