import { useEffect, useState } from 'react';
import { Dialog } from '#components/Dialog.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import type { Result } from '#contract/contract.ts';
import type { Outcome } from '#contract/failure.ts';
import { useConsole } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import './SourceDialog.css';

/** The mail as it came over the wire. */
export default function SourceDialog({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const { gateway } = useConsole();
  const [answer, setAnswer] = useState<Outcome<Result<'messages.source'>> | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let current = true;
    void gateway.call('messages.source', { id }).then((outcome) => {
      if (current) setAnswer(outcome);
    });
    return () => {
      current = false;
    };
  }, [gateway, id, tries]);
  return (
    <Dialog title="Source" isOpen onClose={onClose} size="large">
      {answer === null ? <Skeleton lines={8} label="Loading the source" /> : null}
      {answer?.ok === false ? (
        <ErrorState
          title="The source could not be read"
          message={failureWords(answer.failure)}
          onRetry={() => setTries(tries + 1)}
        />
      ) : null}
      {answer?.ok === true ? (
        <>
          {/* Scrolls, so the keyboard must be able to reach it. */}
          <pre className="SourceDialog-text" tabIndex={0} aria-label="Source of the mail">
            {answer.value.source}
          </pre>
          {answer.value.truncated ? <p className="Message-preview">The rest is too long to show.</p> : null}
        </>
      ) : null}
    </Dialog>
  );
}
