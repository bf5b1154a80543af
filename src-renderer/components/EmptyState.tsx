import type { ReactNode } from 'react';
import './EmptyState.css';

export type EmptyStateProps = {
  /** Why there is nothing here. */
  readonly title: string;
  /** What to do next. */
  readonly children?: ReactNode;
  readonly icon?: ReactNode;
  readonly action?: ReactNode;
};

/** Nothing to show, why, and what to do next. */
export function EmptyState({ title, children, icon, action }: EmptyStateProps) {
  return (
    <div className="EmptyState">
      {icon ? (
        <span className="EmptyState-icon" aria-hidden>
          {icon}
        </span>
      ) : null}
      <p className="EmptyState-title">{title}</p>
      {children ? <div className="EmptyState-text">{children}</div> : null}
      {action}
    </div>
  );
}
