import type { Handlers } from '#contract/contract.ts';
import { fail, succeed } from '#contract/failure.ts';
import type { OrganisationView } from '#contract/customers.ts';
import type { TemplateView, templateCalls } from '#contract/templates.ts';
import { checkLibrary } from '#domain/template/check-library.ts';
import { chooseVariant, familyOf } from '#domain/template/choose-variant.ts';
import { outcomeOfSending } from '#domain/template/outcome-of-sending.ts';
import { searchTemplates } from '#domain/template/search-templates.ts';
import { suggestTemplates } from '#domain/template/suggest-templates.ts';
import { writeRequirement } from '#domain/template/template-requirement.ts';
import { noUses, timesSent, type TemplateUse, type UseCounts } from '#domain/template/template-use.ts';
import type { Template } from '#domain/template/template.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { MemoryPlaybook } from './in-memory-playbook.ts';
import { fillMemoryTemplate, memorySituation } from './in-memory-situation.ts';
import { readMemoryTemplate } from './in-memory-template-text.ts';
import type { MemoryTickets } from './in-memory-tickets.ts';

type Shelved = { readonly template: Template; readonly path: string; readonly origin: TemplateView['origin'] };

export type MemoryTemplates = {
  readonly handlers: Pick<Handlers, keyof typeof templateCalls>;
  /** A reply with this text was sent: what was put into it counts. */
  readonly sent: (ticket: number, text: string) => void;
};

/** Templates and suggestions in memory: the domain's rules over the few texts that the in-memory playbook ships. */
export function memoryTemplates(deps: {
  readonly playbook: MemoryPlaybook;
  readonly tickets: MemoryTickets;
  readonly organisations: () => readonly OrganisationView[];
  readonly now: () => Instant;
  readonly agent: () => string;
  readonly announce: (numbers: readonly number[]) => void;
}): MemoryTemplates {
  const { playbook, tickets } = deps;
  const uses: TemplateUse[] = [];
  let pending: (Omit<TemplateUse, 'outcome' | 'reason' | 'comment'> & { readonly text: string })[] = [];

  const library = async (): Promise<readonly Shelved[]> => {
    const listed = await playbook.handlers['playbook.list']({ kind: 'template' });
    return (listed.ok ? listed.value : []).flatMap(({ path, origin, inForce }) => {
      const template = inForce ? readMemoryTemplate(playbook.text('template', path) ?? '') : null;
      return template === null ? [] : [{ template, path, origin }];
    });
  };
  const counts = (type?: Template['issueTypes'][number]): ReadonlyMap<string, UseCounts> => {
    const found = new Map<string, UseCounts>();
    for (const { family, outcome, issueType } of uses) {
      if (type !== undefined && issueType !== type) continue;
      const known = found.get(family) ?? noUses;
      found.set(family, { ...known, [outcome]: known[outcome] + 1 });
    }
    return found;
  };
  const view = ({ template, path, origin }: Shelved): TemplateView => {
    const { requires: _requires, subject: _subject, body, ...head } = template;
    return {
      ...structuredClone(head),
      excerpt: body.split('\n\n').slice(1).join(' ').replaceAll('\n', ' ').slice(0, 160),
      path,
      origin,
      uses: counts().get(familyOf(template)) ?? noUses,
    } as TemplateView;
  };
  const situationOf = memorySituation(deps);
  const noTemplate = (id: string) => fail({ kind: 'not-found', what: `template “${id}”` });
  const noTicket = (number: number) => fail({ kind: 'not-found', what: `ticket #${number}` });

  const fillNamed = async (
    id: string,
    number: number | null,
    answers: Readonly<Record<string, string>>,
    variant: 'chosen' | 'exact',
  ) => {
    const shelf = await library();
    const named = shelf.find(({ template }) => template.id === id);
    if (named === undefined) return noTemplate(id);
    const ticket = number === null ? null : tickets.get(number);
    if (number !== null && !ticket) return noTicket(number);
    const situation = situationOf(ticket ?? null);
    const all = shelf.map(({ template }) => template);
    const chosen = variant === 'exact' ? null : chooseVariant(all, familyOf(named.template), situation.reader);
    const shelved = shelf.find(({ template }) => template === chosen) ?? named;
    const filled = fillMemoryTemplate(shelved.template, situation, answers);
    return 'kind' in filled ? fail(filled) : succeed({ shelved, filled });
  };
  const answer = async (...asked: Parameters<typeof fillNamed>) => {
    const outcome = await fillNamed(...asked);
    return outcome.ok ? succeed({ template: view(outcome.value.shelved), filled: outcome.value.filled }) : outcome;
  };

  return {
    sent: (ticket, text) => {
      for (const { text: rendered, ...use } of pending.filter((each) => each.ticket === ticket)) {
        const outcome = outcomeOfSending(rendered, use.origin, text);
        if (outcome !== null) uses.push({ ...use, outcome, reason: null, comment: null });
      }
      pending = pending.filter((each) => each.ticket !== ticket);
    },
    handlers: {
      'templates.list': async ({ query, kind, issueType, ticket, variants, limit }) => {
        const shelf = await library();
        const all = shelf.map(({ template }) => template);
        const open = ticket === null ? null : tickets.get(ticket);
        if (ticket !== null && !open) return noTicket(ticket);
        const reader = open ? situationOf(open).reader : null;
        const wanted = all.filter(
          (template) =>
            (kind === null || template.kind === kind) &&
            (issueType === null || template.issueTypes.includes(issueType)) &&
            (reader === null
              ? variants || template.variantOf === null
              : chooseVariant(all, familyOf(template), reader) === template),
        );
        const used = counts();
        const found = searchTemplates(wanted, query, (one) => timesSent(used.get(familyOf(one)) ?? noUses));
        return succeed({
          total: found.length,
          templates: found
            .slice(0, limit)
            .flatMap((template) => shelf.filter((shelved) => shelved.template === template).map(view)),
        });
      },
      'templates.get': async ({ template: id }) => {
        const shelf = await library();
        const found = shelf.find(({ template }) => template.id === id);
        if (found === undefined) return noTemplate(id);
        const { subject, body, requires } = found.template;
        return succeed({
          template: view(found),
          subject,
          body,
          requires: requires.map(writeRequirement),
          family: shelf.filter(({ template }) => familyOf(template) === familyOf(found.template)).map(view),
        });
      },
      'templates.render': async ({ template, ticket, answers, variant }) => answer(template, ticket, answers, variant),
      'templates.preview': async ({ path, text, ticket, answers }) => {
        const problems = playbook.check('template', path, text);
        const template = problems.length > 0 ? null : readMemoryTemplate(text);
        if (template === null) return succeed({ problems, filled: null });
        const open = ticket === null ? null : tickets.get(ticket);
        if (ticket !== null && !open) return noTicket(ticket);
        const filled = fillMemoryTemplate(template, situationOf(open ?? null), answers);
        return 'kind' in filled ? fail(filled) : succeed({ problems: [], filled });
      },
      'templates.insert': async ({ template, ticket, answers, variant, origin }) => {
        const outcome = await fillNamed(template, ticket, answers, variant);
        if (!outcome.ok) return outcome;
        const { shelved, filled } = outcome.value;
        const { id } = shelved.template;
        pending = pending.filter((each) => each.ticket !== ticket || each.template !== id);
        pending.push({
          template: id,
          family: familyOf(shelved.template),
          ticket,
          issueType: tickets.get(ticket)?.seed.type ?? null,
          origin,
          at: deps.now(),
          agent: deps.agent(),
          text: filled.body.text,
        });
        return succeed({ template: view(shelved), filled });
      },
      'templates.attach': async ({ template: id }) => {
        const found = (await library()).find(({ template }) => template.id === id);
        if (found === undefined) return noTemplate(id);
        const [name] = found.template.attachments;
        // No files ship in memory.
        return name === undefined
          ? succeed([])
          : fail({ kind: 'not-found', what: `attachment “${name}” of the template “${id}”` });
      },
      'templates.act': async ({ template, ticket: number, answers, status }) => {
        const outcome = await fillNamed(template, number, answers, 'chosen');
        if (!outcome.ok) return outcome;
        const { shelved, filled } = outcome.value;
        const ticket = tickets.get(number);
        if (!ticket) return noTicket(number);
        const missing = filled.unresolved.find(({ places }) => places.some(({ part }) => part === 'note'));
        if (missing !== undefined)
          return fail({ kind: 'refused', message: `The note still lacks ${missing.ask?.label ?? missing.variable}.` });
        const { severity, tags, escalate, status: next } = shelved.template.actions;
        const undo = [
          ...(severity === undefined ? [] : tickets.change([number], { kind: 'severity', to: severity }).undo),
          ...(tags === undefined ? [] : tickets.change([number], { kind: 'tags', add: [...tags], remove: [] }).undo),
          ...(filled.note === null ? [] : [tickets.note(ticket, filled.note.text)]),
          ...(escalate === undefined ? [] : tickets.change([number], { kind: 'escalated', to: true }).undo),
          ...(next === undefined || !status
            ? []
            : tickets.change([number], { kind: 'status', to: { kind: next } }).undo),
        ];
        deps.announce([number]);
        return succeed({ undo, rows: [tickets.row(ticket)] });
      },
      'templates.check': async () => {
        const shelf = await library();
        const problems = await playbook.handlers['playbook.problems']({});
        return succeed([
          ...(problems.ok ? problems.value : []).flatMap(({ kind, file, line, message }) =>
            kind === 'template' ? [{ file, line, message }] : [],
          ),
          ...checkLibrary(shelf.map(({ template }) => template)).map(({ template, message }) => ({
            file: `templates/${template}.md`,
            line: 1,
            message,
          })),
        ]);
      },
      'templates.export': async ({ own }) =>
        succeed(
          (await library())
            .filter(({ origin }) => !own || origin !== 'shipped')
            .map(({ path }) => ({
              name: path.replace(/^templates\//u, ''),
              text: playbook.text('template', path) ?? '',
            })),
        ),
      'templates.import': async ({ files, replace, dryRun }) =>
        succeed(
          files.map(({ name, text }) => {
            const path = `templates/${name}`;
            const before = playbook.text('template', path);
            const problems = playbook.check('template', path, text);
            if (before === text) return { name, outcome: 'unchanged' as const, problems: [] };
            if (problems.length > 0) return { name, outcome: 'wrong' as const, problems };
            if (before !== null && !replace) return { name, outcome: 'kept' as const, problems: [] };
            if (!dryRun) playbook.write('template', path, text);
            return { name, outcome: before === null ? ('added' as const) : ('replaced' as const), problems: [] };
          }),
        ),
      'suggestions.get': async ({ ticket: number }) => {
        const ticket = tickets.get(number);
        if (!ticket) return noTicket(number);
        const { seed } = ticket;
        const nothing = (none: 'answered' | 'unknown-type') => succeed({ suggestion: null, none, others: [] });
        if (!tickets.row(ticket).needsReply) return nothing('answered');
        const { type } = seed;
        if (type === null) return nothing('unknown-type');
        const shelf = await library();
        const situation = situationOf(ticket);
        const ofType = counts(type);
        const { suggestions, others } = suggestTemplates(
          shelf.map(({ template }) => template),
          type,
          situation.reader,
          (family) => ofType.get(family),
          situation.values,
        );
        const done = new Set(uses.filter((use) => use.ticket === number).map(({ family }) => family));
        const shelved = (template: Template): Shelved[] => shelf.filter((each) => each.template === template);
        const left = suggestions.filter((template) => !done.has(familyOf(template)));
        const [first] = left.flatMap(shelved);
        const offered = [...left.slice(1), ...others].flatMap(shelved).map(view);
        if (first === undefined)
          return succeed({
            suggestion: null,
            none: suggestions.length > 0 ? ('dismissed' as const) : ('no-template' as const),
            others: offered,
          });
        const filled = fillMemoryTemplate(first.template, situation, {});
        if ('kind' in filled) return fail(filled);
        const record = ofType.get(familyOf(first.template)) ?? noUses;
        return succeed({
          suggestion: { template: view(first), filled, type, probability: seed.probability, record },
          none: null,
          others: offered,
        });
      },
      'suggestions.dismiss': async ({ ticket, template: id, reason, comment }) => {
        const found = (await library()).find(({ template }) => template.id === id);
        if (found === undefined) return noTemplate(id);
        const seed = tickets.get(ticket)?.seed;
        if (seed === undefined) return noTicket(ticket);
        uses.push({
          template: id,
          family: familyOf(found.template),
          ticket,
          issueType: seed.type,
          origin: 'suggested',
          outcome: 'dismissed',
          at: deps.now(),
          agent: deps.agent(),
          reason,
          comment,
        });
        return succeed({});
      },
    },
  };
}
