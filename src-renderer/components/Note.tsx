import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import './Note.css';

export type NoteProps = {
  readonly tone: 'info' | 'good' | 'warning' | 'bad';
  readonly children: ReactNode;
  readonly action?: ReactNode;
};

/** A sentence that belongs to the page: what was found, what to mind, what went wrong. Bad ones are read aloud. */
export function Note({ tone, children, action }: NoteProps) {
  const Icon = tone === 'info' ? Info : tone === 'good' ? CircleCheck : TriangleAlert;
  return (
    <div className="Note" data-tone={tone} role={tone === 'bad' ? 'alert' : undefined}>
      <Icon size={16} aria-hidden />
      <div className="Note-text">{children}</div>
      {action}
    </div>
  );
}
