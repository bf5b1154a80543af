import type { Result } from '#contract/contract.ts';
import { succeed, type Outcome } from '#contract/failure.ts';
import { phonePrompt } from '#domain/escalation/phone-prompt.ts';
import type { EscalationDeps } from './escalation-deps.ts';
import { newestMail } from './newest-mail.ts';
import { readSituation, secondaryTypes } from './read-situation.ts';

/** Whether the policy asks for a call to the ticket's customer, and why. */
export async function promptCall(deps: EscalationDeps, ticket: number): Promise<Outcome<Result<'phone.prompt'>>> {
  const read = readSituation(deps, ticket, await newestMail(deps, ticket));
  if (!read.ok) return read;
  const { state, organisation, book } = read.value;
  const prompt = phonePrompt(book.phone, {
    tier: state.tier,
    types: [...(state.type === null ? [] : [state.type]), ...secondaryTypes(read.value)],
    severity: state.severity,
    renewalDate: organisation?.renewalDate ?? null,
    now: deps.clock.now(),
  });
  return succeed({ call: prompt.call && { ...prompt.call }, dont: [...prompt.dont] });
}
