import { TriangleAlert } from 'lucide-react';
import { Button } from './Button.tsx';
import './EmptyState.css';

export type ErrorStateProps = {
  /** What failed: "The tickets of this queue could not be read". */
  readonly title: string;
  /** Why, in words; with the incident id where there is one. */
  readonly message: string;
  readonly onRetry?: () => void;
};

/** Something failed: what, why, and the retry. */
export function ErrorState({ title, message, onRetry }: ErrorStateProps) {
  return (
    <div className="EmptyState" role="alert">
      <span className="EmptyState-icon" aria-hidden>
        <TriangleAlert size={20} />
      </span>
      <p className="EmptyState-title">{title}</p>
      <p className="EmptyState-text">{message}</p>
      {onRetry ? <Button onPress={onRetry}>Try again</Button> : null}
    </div>
  );
}
