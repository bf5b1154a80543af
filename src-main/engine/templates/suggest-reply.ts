import type { Result } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { dmarcFailed } from '#domain/mail/sender-authenticity.ts';
import { familyOf } from '#domain/template/choose-variant.ts';
import { suggestTemplates } from '#domain/template/suggest-templates.ts';
import type { Template } from '#domain/template/template.ts';
import { noUses } from '#domain/template/template-use.ts';
import type { TicketState } from '#domain/ticket/ticket-state.ts';
import { originalMessage } from '#engine/outbox/original-message.ts';
import { fillText } from './fill-template.ts';
import { gatherSituation } from './gather-situation.ts';
import { readLibrary, templateView } from './library.ts';
import type { TemplateDeps } from './template-deps.ts';

type Suggested = Result<'suggestions.get'>;

/**
 * The reply that the ticket's leading type asks for, filled with what is known. Nothing is suggested where nobody waits
 * for an answer; what was sent or dismissed on this ticket is not suggested on it again.
 */
export async function suggestReply(deps: TemplateDeps, ticket: number): Promise<Outcome<Suggested>> {
  const { templateUses } = deps.store;
  const situation = gatherSituation(deps, ticket);
  if (situation === null) return fail({ kind: 'not-found', what: `ticket #${ticket}` });
  const { state, reader, values } = situation;
  if (state === null || !state.needsReply) return succeed(nothing('answered'));
  const mail = originalMessage(deps.store, ticket, null);
  if (mail !== null && dmarcFailed(mail.headers)) return succeed(nothing('forged-sender'));
  const { type } = state;
  if (type === null) return succeed(nothing('unknown-type'));

  const library = await readLibrary(deps.playbook);
  const ofType = templateUses.counts(type);
  const { suggestions, others } = suggestTemplates(
    library.map(({ template }) => template),
    type,
    reader,
    (family) => ofType.get(family),
    values,
  );
  const done = new Set(templateUses.ofTicket(ticket).map(({ family }) => family));
  const left = suggestions.filter((template) => !done.has(familyOf(template)));
  const counts = templateUses.counts();
  const viewOf = (template: Template): Suggested['others'] =>
    library.filter((shelved) => shelved.template === template).map((shelved) => templateView(shelved, counts));
  const [first, ...next] = left;
  const offered = [...next, ...others].filter((template) => template !== first).flatMap(viewOf);
  if (first === undefined) return succeed(nothing(suggestions.length > 0 ? 'dismissed' : 'no-template', offered));
  const filled = fillText(deps, first, situation, {});
  if (!filled.ok) return filled;
  const [template] = viewOf(first);
  if (template === undefined) throw new Error('a suggested template is one of the library');
  return succeed({
    suggestion: {
      template,
      filled: filled.value.filled,
      type,
      probability: probabilityOf(state),
      record: ofType.get(familyOf(first)) ?? noUses,
    },
    none: null,
    others: offered,
  });
}

const nothing = (none: NonNullable<Suggested['none']>, others: Suggested['others'] = []): Suggested => ({
  suggestion: null,
  none,
  others,
});

/** That the ticket is of the type it counts as; an agent's word is certain. */
const probabilityOf = ({ typeByAgent, classification }: TicketState): number =>
  typeByAgent ? 1 : (classification?.probability ?? 0);
