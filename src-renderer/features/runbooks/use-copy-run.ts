import type { RunView } from '#contract/runbooks.ts';
import { useConsole } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import { useCopy } from '#state/use-copy.ts';

/** Copies what was done in a run as Markdown. */
export function useCopyRun({ ticket, id }: RunView): () => void {
  const { gateway, toasts } = useConsole();
  const copy = useCopy();
  return () =>
    void gateway.call('runbooks.markdown', { ticket, run: id }).then((outcome) => {
      if (outcome.ok) copy(outcome.value.markdown);
      else toasts.show({ tone: 'bad', text: `Not copied. ${failureWords(outcome.failure)}` });
    });
}
