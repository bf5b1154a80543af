import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { familyOf } from '#domain/template/choose-variant.ts';
import type { TemplateUse } from '#domain/template/template-use.ts';
import { foldTicket } from '#domain/ticket/fold-ticket.ts';
import { findTemplate } from './library.ts';
import type { TemplateDeps } from './template-deps.ts';

/** Counts a use whose outcome is known at once: a mail that a rule sent, a suggestion that was dismissed. */
export async function recordTemplateUse(
  deps: Pick<TemplateDeps, 'store' | 'playbook' | 'clock'>,
  use: Pick<TemplateUse, 'template' | 'ticket' | 'origin' | 'outcome' | 'agent'> &
    Partial<Pick<TemplateUse, 'reason' | 'comment'>>,
): Promise<Outcome<Record<string, never>>> {
  const found = await findTemplate(deps, use.template);
  if (found === undefined) return fail({ kind: 'not-found', what: `template “${use.template}”` });
  const log = deps.store.tickets.events(use.ticket);
  if (log.length === 0) return fail({ kind: 'not-found', what: `ticket #${use.ticket}` });
  deps.store.templateUses.add({
    reason: null,
    comment: null,
    ...use,
    family: familyOf(found.template),
    issueType: foldTicket(use.ticket, log).type,
    at: deps.clock.now(),
  });
  return succeed({});
}
