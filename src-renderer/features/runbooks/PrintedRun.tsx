import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { MarkdownText } from '#components/markdown/MarkdownText.tsx';
import type { RunView } from '#contract/runbooks.ts';
import { useConsole } from '#state/console-context.tsx';
import { useAnswer } from '#state/use-answer.ts';
import './PrintedRun.css';

/** Prints what was done in a run, and nothing else of the page. */
export function PrintedRun({ run, onDone }: { readonly run: RunView; readonly onDone: () => void }) {
  const { toasts } = useConsole();
  const { answer } = useAnswer('runbooks.markdown', { ticket: run.ticket, run: run.id });
  const text = answer.kind === 'ready' ? answer.value.markdown : null;
  const message = answer.kind === 'failed' ? answer.message : null;
  useEffect(() => {
    if (message === null && text === null) return undefined;
    if (message !== null) {
      toasts.show({ tone: 'bad', text: `Nothing to print. ${message}` });
      onDone();
      return undefined;
    }
    window.addEventListener('afterprint', onDone, { once: true });
    window.print();
    return () => window.removeEventListener('afterprint', onDone);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the text is here
  }, [text, message]);
  return text === null
    ? null
    : createPortal(
        <div className="PrintedRun">
          <MarkdownText text={text} />
        </div>,
        document.body,
      );
}
