import { succeed, type Outcome } from '#contract/failure.ts';
import { familyOf } from '#domain/template/choose-variant.ts';
import type { UseOrigin } from '#domain/template/template-use.ts';
import { actorName } from '#domain/ticket/describe-event.ts';
import { fillTemplate, type Filled, type Filling } from './fill-template.ts';
import type { TemplateDeps } from './template-deps.ts';

/** Fills a text for a ticket's reply and remembers it, so that sending the reply tells what became of it. */
export async function insertTemplate(
  deps: TemplateDeps,
  filling: Filling & { readonly ticket: number; readonly origin: Exclude<UseOrigin, 'automatic'> },
): Promise<Outcome<Filled>> {
  const outcome = await fillTemplate(deps, filling);
  if (!outcome.ok) return outcome;
  const { shelved, situation, filled } = outcome.value;
  deps.store.templateUses.begin({
    template: shelved.template.id,
    family: familyOf(shelved.template),
    ticket: filling.ticket,
    issueType: situation.state?.type ?? null,
    origin: filling.origin,
    at: deps.clock.now(),
    agent: actorName(deps.agent()),
    text: filled.body.text,
  });
  return succeed(outcome.value);
}
