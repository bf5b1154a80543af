import type { DecodedParams } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { TicketRow } from '#contract/tickets.ts';
import type { TemplateActions } from '#domain/template/template.ts';
import type { TicketEventBody } from '#domain/ticket/ticket-event.ts';
import type { TicketState } from '#domain/ticket/ticket-state.ts';
import { appendAndRefresh } from '#engine/tickets/append-and-refresh.ts';
import { fillTemplate } from './fill-template.ts';
import type { TemplateDeps } from './template-deps.ts';

/** Does what a macro does beside its text, in one step that can be undone. What is so already gets no entry. */
export async function actOnTemplate(
  deps: TemplateDeps,
  { template, ticket, answers, status }: DecodedParams<'templates.act'>,
): Promise<Outcome<{ undo: number[]; rows: TicketRow[] }>> {
  const outcome = await fillTemplate(deps, { template, ticket, answers, variant: 'chosen' });
  if (!outcome.ok) return outcome;
  const { shelved, situation, rendered } = outcome.value;
  const { state } = situation;
  if (state === null) throw new Error('a situation of a ticket has its state');
  if (state.mergedInto !== null)
    return fail({ kind: 'refused', message: `#${ticket} was merged into #${state.mergedInto}; change that one.` });
  const missing = rendered.unresolved.find(({ places }) => places.some(({ part }) => part === 'note'));
  if (missing !== undefined)
    return fail({ kind: 'refused', message: `The note still lacks ${missing.ask?.label ?? missing.variable}.` });
  const bodies = entriesOf(shelved.template.actions, state, rendered.note?.text ?? null, status);
  return succeed(
    appendAndRefresh(
      deps,
      bodies.map((body) => ({ ticket, body })),
    ),
  );
}

function entriesOf(
  actions: TemplateActions,
  state: TicketState,
  note: string | null,
  withStatus: boolean,
): readonly TicketEventBody[] {
  const bodies: TicketEventBody[] = [];
  const { status, severity, tags = [], escalate } = actions;
  if (severity !== undefined && severity !== state.severity) bodies.push({ kind: 'severity-changed', to: severity });
  const added = tags.filter((tag) => !state.tags.includes(tag));
  if (added.length > 0) bodies.push({ kind: 'tags-changed', added, removed: [] });
  if (note !== null) bodies.push({ kind: 'note', text: note });
  if (escalate === true && !state.escalated) bodies.push({ kind: 'escalated', on: true });
  if (withStatus && status !== undefined && status !== state.status.kind)
    bodies.push({ kind: 'status-changed', to: { kind: status } });
  return bodies;
}
