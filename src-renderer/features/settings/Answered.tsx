import type { ReactNode } from 'react';
import { ErrorState } from '#components/ErrorState.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import type { UseAnswer } from '#state/use-answer.ts';

/** A skeleton while it loads, the contents when it is there, and the retry where it failed. `what`: "The accounts". */
export function Answered<T>({
  what,
  from,
  children,
}: {
  readonly what: string;
  readonly from: UseAnswer<T>;
  readonly children: (value: T) => ReactNode;
}) {
  switch (from.answer.kind) {
    case 'loading':
      return (
        <div className="Settings-card Settings-loading">
          <Skeleton lines={6} label={`${what} are being loaded`} />
        </div>
      );
    case 'failed':
      return <ErrorState title={`${what} could not be read`} message={from.answer.message} onRetry={from.retry} />;
    case 'ready':
      return children(from.answer.value);
  }
}
