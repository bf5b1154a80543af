import type { Duration, Instant } from '#domain/time/instant.ts';

/** What came back on automatic mail, oldest first or not. */
export type AutomationEcho = {
  readonly at: Instant;
  readonly kind: 'bounce' | 'machine-answer' | 'objection' | 'acceptance';
};

/** When everything is stopped until a person looks, from `automations.yaml`. */
export type CircuitLimits = {
  readonly bouncesAnHour: number;
  readonly machineAnswersAnHour: number;
  /** `most` objections among the newest `of` customers' reactions are still bearable. */
  readonly objections: { readonly of: number; readonly most: number };
};

const hour: Duration = 3_600_000;

/**
 * Why automatic sending must stop now; null where it may go on. `since` is when a person last closed the circuit: what
 * came before was looked at.
 */
export function circuitBreaker(
  echoes: readonly AutomationEcho[],
  limits: CircuitLimits,
  since: Instant,
  now: Instant,
): string | null {
  const fresh = echoes.filter((echo) => echo.at > since);
  const lastHour = (kind: AutomationEcho['kind']): number =>
    fresh.filter((echo) => echo.kind === kind && echo.at > now - hour).length;
  const bounces = lastHour('bounce');
  if (bounces >= limits.bouncesAnHour) return `${bounces} automatic mails bounced within an hour.`;
  const answers = lastHour('machine-answer');
  if (answers >= limits.machineAnswersAnHour)
    return `${answers} automatic mails were answered by machines within an hour: it may be a loop.`;
  const reactions = fresh
    .filter(({ kind }) => kind === 'objection' || kind === 'acceptance')
    .toSorted((a, b) => b.at - a.at)
    .slice(0, limits.objections.of);
  const objections = reactions.filter(({ kind }) => kind === 'objection').length;
  if (objections > limits.objections.most)
    return `${objections} of the last ${reactions.length} customers were not helped by the automatic answer.`;
  return null;
}
