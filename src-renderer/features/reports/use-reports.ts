import { useEffect, useState } from 'react';
import type { Params } from '#contract/contract.ts';
import type { Outcome } from '#contract/failure.ts';
import type { SlaAttainment } from '#contract/service-levels.ts';
import { useConsole } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import { cutsOf, type Period } from './period.ts';

export type Reports = {
  /** As the tickets ran. */
  readonly own: SlaAttainment;
  /** Under another policy; null where none is asked for. */
  readonly replayed: SlaAttainment | null;
};
export type ReportsState =
  | { readonly kind: 'asking'; readonly last: Reports | null }
  | { readonly kind: 'ready'; readonly reports: Reports }
  | { readonly kind: 'failed'; readonly message: string };

type Policy = Params<'sla.report'>['policy'];
type Answered = { readonly question: object; readonly outcome: Outcome<Reports> };

/** The report of a period, and beside it the same under another policy. Asked again when either is another; `attempt` rises to ask anew. */
export function useReports(period: Period, policy: Policy, attempt: number): ReportsState {
  const { gateway } = useConsole();
  const [answered, setAnswered] = useState<Answered | null>(null);
  const [question, setQuestion] = useState({ period, policy, attempt });
  if (question.period !== period || question.policy !== policy || question.attempt !== attempt)
    setQuestion({ period, policy, attempt });
  useEffect(() => {
    let current = true;
    const ask = (by: Policy): Promise<Outcome<SlaAttainment>> =>
      gateway.call('sla.report', {
        from: question.period.from,
        to: question.period.to,
        cuts: [...cutsOf(question.period)],
        policy: by,
      });
    void (async () => {
      const isReplayed = question.policy !== undefined && question.policy.kind !== 'own';
      const [own, replayed] = await Promise.all([
        ask({ kind: 'own' }),
        isReplayed ? ask(question.policy) : Promise.resolve(null),
      ]);
      if (!current) return;
      const outcome: Outcome<Reports> = !own.ok
        ? own
        : replayed === null
          ? { ok: true, value: { own: own.value, replayed: null } }
          : replayed.ok
            ? { ok: true, value: { own: own.value, replayed: replayed.value } }
            : replayed;
      setAnswered({ question, outcome });
    })();
    return () => {
      current = false;
    };
  }, [gateway, question]);
  if (answered === null || answered.question !== question)
    return { kind: 'asking', last: answered?.outcome.ok === true ? answered.outcome.value : null };
  return answered.outcome.ok
    ? { kind: 'ready', reports: answered.outcome.value }
    : { kind: 'failed', message: failureWords(answered.outcome.failure) };
}
