import { Suspense } from 'react';
import { latePart } from '#components/late-part.ts';

export type ArticleReaderProps = {
  /** The ticket that it is read beside. */
  readonly ticket: number;
  readonly id: string;
  /** Why it is suggested; null where it was come to by a link. */
  readonly why: string | null;
  /** Another article is wanted in its place. */
  readonly onRead: (id: string) => void;
  readonly onClose: () => void;
};

/** Dialogs and Markdown are not loaded before somebody reads. */
const ReaderDialog = latePart(() => import('./ReaderDialog.tsx'));

/** An article beside the ticket, with the ways to put it into the reply. */
export function ArticleReader(props: ArticleReaderProps) {
  return (
    <Suspense>
      <ReaderDialog {...props} />
    </Suspense>
  );
}
