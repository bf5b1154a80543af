import { useEffect, useRef, useState } from 'react';
import type { Outcome } from '#contract/failure.ts';
import type { PolicyPreview, SlaPolicyDraft } from '#contract/service-levels.ts';
import { useConsole } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';

export type PreviewState =
  | { readonly kind: 'none' }
  /** `last`: what the edit before gave. */
  | { readonly kind: 'asking'; readonly last: PolicyPreview | null }
  | { readonly kind: 'ready'; readonly preview: PolicyPreview }
  | { readonly kind: 'failed'; readonly message: string };

/** Milliseconds of quiet before the engine is asked: an edit comes in several steps. */
const quiet = 250;

type Edit = SlaPolicyDraft | 'in-force';
type Answered = { readonly to: Edit; readonly attempt: number; readonly outcome: Outcome<PolicyPreview> };

/**
 * What an edit would do, asked again whenever it is another. `edit` null: nothing to ask; `in-force`: re-applying the
 * version in force to open tickets. Answers to an edit that is another by now are dropped.
 */
export function usePreview(edit: Edit | null): { readonly state: PreviewState; readonly retry: () => void } {
  const { gateway } = useConsole();
  const [answered, setAnswered] = useState<Answered | null>(null);
  const [attempt, setAttempt] = useState(0);
  const first = useRef(true);
  useEffect(() => {
    if (edit === null) return undefined;
    let current = true;
    const ask = async (): Promise<void> => {
      const outcome = await gateway.call('serviceLevels.preview', { policy: edit === 'in-force' ? null : edit });
      if (current) setAnswered({ to: edit, attempt, outcome });
    };
    const waiting = setTimeout(() => void ask(), first.current ? 0 : quiet);
    first.current = false;
    return () => {
      current = false;
      clearTimeout(waiting);
    };
  }, [edit, gateway, attempt]);
  return { state: previewState(edit, attempt, answered), retry: () => setAttempt((count) => count + 1) };
}

function previewState(edit: Edit | null, attempt: number, answered: Answered | null): PreviewState {
  if (edit === null) return { kind: 'none' };
  if (answered === null || answered.to !== edit || answered.attempt !== attempt)
    return { kind: 'asking', last: answered?.outcome.ok === true ? answered.outcome.value : null };
  return answered.outcome.ok
    ? { kind: 'ready', preview: answered.outcome.value }
    : { kind: 'failed', message: failureWords(answered.outcome.failure) };
}
