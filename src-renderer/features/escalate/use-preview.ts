import { useEffect, useState } from 'react';
import type { Result } from '#contract/contract.ts';
import type { OutcomeView } from '#contract/escalations.ts';
import { useConsole } from '#state/console-context.tsx';
import type { EscalationDraft } from '#state/escalations.ts';
import { failureWords } from '#state/failure-words.ts';
import type { Answer } from '#state/use-answer.ts';

export type PreviewAnswer = Answer<Result<'escalations.preview'>>;

/**
 * The message and where it goes, for what is written now. Null while there is no outcome that escalates; the last answer
 * stays while the next is on its way.
 */
export function usePreview(
  ticket: number,
  outcome: OutcomeView | null,
  answers: readonly { readonly question: string; readonly yes: boolean }[],
  { note, message, redact }: EscalationDraft,
): PreviewAnswer | null {
  const { gateway } = useConsole();
  const [answer, setAnswer] = useState<{ readonly outcome: string; readonly answer: PreviewAnswer } | null>(null);
  const wanted = outcome?.escalates === true ? outcome.id : null;
  const key = JSON.stringify({ ticket, outcome: wanted, answers, note, message, redact });
  useEffect(() => {
    if (wanted === null) return;
    let isCurrent = true;
    void gateway.call('escalations.preview', JSON.parse(key)).then((found) => {
      if (isCurrent)
        setAnswer({
          outcome: wanted,
          answer: found.ok
            ? { kind: 'ready', value: found.value }
            : { kind: 'failed', message: failureWords(found.failure) },
        });
    });
    return () => {
      isCurrent = false;
    };
  }, [gateway, key, wanted]);
  if (wanted === null) return null;
  return answer?.outcome === wanted ? answer.answer : { kind: 'loading' };
}
