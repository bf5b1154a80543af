import { describe, expect, test } from 'vitest';
import { foldTicket } from '#domain/ticket/fold-ticket.ts';
import type { TicketState } from '#domain/ticket/ticket-state.ts';
import { classification, eventLog, system } from './event-log.ts';
import type { Entry } from './event-log.ts';

const t0 = Date.UTC(2026, 0, 5, 10);
const opened: Entry = { at: t0, kind: 'opened', subject: 'Login fails', historic: false };
const mail = (at: number, message = 1): Entry => ({ at, kind: 'customer-mail', message });
const reply = (at: number): Entry => ({ at, kind: 'agent-reply', message: 9, via: 'firstline' });
const solve = (at: number): Entry => ({ at, kind: 'status-changed', to: { kind: 'solved' } });
const wait = (at: number): Entry => ({ at, kind: 'status-changed', to: { kind: 'waiting-on-customer' } });
const fold = (...entries: readonly Entry[]): TicketState => foldTicket(1042, eventLog(opened, mail(t0), ...entries));

describe('a new ticket', () => {
  test('is open, unassigned, unclassified and needs a reply', () => {
    expect(fold()).toMatchObject({
      number: 1042,
      subject: 'Login fails',
      openedAt: t0,
      status: { kind: 'open' },
      severity: 'medium',
      type: null,
      tier: 'unassigned',
      needsReply: true,
      lastCustomerMailAt: t0,
      solvedAt: null,
    });
  });

  test('a log without events is an empty open ticket', () => {
    expect(foldTicket(7, [])).toMatchObject({ number: 7, subject: '', status: { kind: 'open' }, needsReply: false });
  });
});

describe('status', () => {
  test('an agent’s reply does not change it by itself', () => {
    expect(fold(wait(t0 + 1), reply(t0 + 2)).status).toEqual({ kind: 'waiting-on-customer' });
  });

  test('a customer’s mail reopens what is solved', () => {
    expect(fold(reply(t0 + 1), solve(t0 + 2), mail(t0 + 3, 2))).toMatchObject({
      status: { kind: 'open' },
      solvedAt: null,
      needsReply: true,
    });
  });

  test('a customer’s mail ends a wait for the customer', () => {
    expect(fold(wait(t0 + 1), mail(t0 + 2, 2)).status).toEqual({ kind: 'open' });
  });

  test('a customer’s mail ends a snooze', () => {
    const snoozed: Entry = { at: t0 + 1, kind: 'status-changed', to: { kind: 'snoozed', until: t0 + 900 } };
    expect(fold(snoozed).status).toEqual({ kind: 'snoozed', until: t0 + 900 });
    expect(fold(snoozed, mail(t0 + 2, 2)).status).toEqual({ kind: 'open' });
  });

  test('a wait for a third party stays when the customer writes', () => {
    const third: Entry = { at: t0 + 1, kind: 'status-changed', to: { kind: 'waiting-on-third-party' } };
    expect(fold(third, mail(t0 + 2, 2))).toMatchObject({
      status: { kind: 'waiting-on-third-party' },
      needsReply: true,
    });
  });

  test('machine mail neither reopens nor ends a wait nor asks for a reply', () => {
    const note: Entry = { at: t0 + 5, kind: 'machine-mail', message: 3, machine: 'out-of-office' };
    expect(fold(reply(t0 + 1), solve(t0 + 2), note)).toMatchObject({ status: { kind: 'solved' }, needsReply: false });
    expect(fold(reply(t0 + 1), wait(t0 + 2), note)).toMatchObject({
      status: { kind: 'waiting-on-customer' },
      needsReply: false,
      lastCustomerMailAt: t0,
    });
  });

  test('a mail that reached us only after the ticket was solved opens it, though the server had it before', () => {
    const late: Entry = { ...mail(t0 + 2, 2), recordedAt: t0 + 10 };
    expect(fold(reply(t0 + 1), solve(t0 + 3), late)).toMatchObject({ status: { kind: 'open' }, needsReply: true });
  });

  test('a late mail that had its answer opens nothing', () => {
    const late: Entry = { ...mail(t0 + 2, 2), recordedAt: t0 + 10 };
    expect(fold(reply(t0 + 3), solve(t0 + 4), late)).toMatchObject({ status: { kind: 'solved' }, needsReply: false });
  });

  test('two changes in the same second: the later entry holds', () => {
    expect(fold(solve(t0 + 1), wait(t0 + 1)).status).toEqual({ kind: 'waiting-on-customer' });
  });

  test('the order of recording does not matter, the order of happening does', () => {
    const log = eventLog(opened, mail(t0), reply(t0 + 1), solve(t0 + 2));
    expect(foldTicket(1042, log.toReversed())).toEqual(foldTicket(1042, log));
  });
});

describe('needs reply', () => {
  test('not once an agent has answered, from wherever', () => {
    expect(fold(reply(t0 + 1)).needsReply).toBe(false);
    expect(fold({ at: t0 + 1, kind: 'agent-reply', message: 4, via: 'other-client' }).needsReply).toBe(false);
  });
  test('again when the customer answers back', () =>
    expect(fold(reply(t0 + 1), mail(t0 + 2, 2)).needsReply).toBe(true));
  test('notes and acknowledgements are no reply', () => {
    const auto: Entry = { at: t0 + 1, kind: 'auto-reply', message: 5, purpose: 'acknowledgement' };
    expect(fold(auto, { at: t0 + 2, kind: 'note', text: 'x' }).needsReply).toBe(true);
  });
  test('not when solved without a reply', () => expect(fold(solve(t0 + 1)).needsReply).toBe(false));
  test('not when merged into another ticket', () => {
    expect(fold({ at: t0 + 1, kind: 'merged-away', into: 7 })).toMatchObject({
      needsReply: false,
      mergedInto: 7,
      status: { kind: 'solved' },
      solvedAt: t0 + 1,
      links: [{ ticket: 7, reason: 'merged' }],
    });
  });
  test('not for a mail that was split out', () => {
    expect(
      fold(reply(t0 + 1), mail(t0 + 2, 2), { at: t0 + 3, kind: 'split-out', into: 8, messages: [2] }),
    ).toMatchObject({
      needsReply: false,
      links: [{ ticket: 8, reason: 'split' }],
    });
  });
});

describe('severity and type', () => {
  const first: Entry = { at: t0, kind: 'classified', message: 1, classification: classification('high') };
  const later: Entry = {
    at: t0 + 5,
    kind: 'classified',
    message: 2,
    classification: classification('critical', 'outage'),
  };

  test('come from the first classification', () => {
    expect(fold(first)).toMatchObject({
      severity: 'high',
      type: 'api-key-invalid',
      severityByAgent: false,
      typeByAgent: false,
    });
  });
  test('are not moved by a later mail', () =>
    expect(fold(first, later)).toMatchObject({ severity: 'high', type: 'api-key-invalid' }));
  test('a second run over the same mail replaces the first', () => {
    const again: Entry = { ...first, at: t0 + 9, classification: classification('low', null) };
    expect(fold(first, later, again)).toMatchObject({ severity: 'low', type: null });
  });
  test('an agent’s choice stands against every classification', () => {
    const chosen: Entry[] = [
      { at: t0 + 1, kind: 'severity-changed', to: 'low' },
      { at: t0 + 1, kind: 'type-changed', to: 'how-to' },
    ];
    const again: Entry = { ...first, at: t0 + 9, classification: classification('critical', 'outage') };
    expect(fold(first, ...chosen, later, again)).toMatchObject({
      severity: 'low',
      severityByAgent: true,
      type: 'how-to',
      typeByAgent: true,
    });
  });
  test('a change by the product is not an agent’s', () => {
    expect(fold(first, { at: t0 + 1, kind: 'severity-changed', to: 'critical', actor: system })).toMatchObject({
      severity: 'critical',
      severityByAgent: false,
    });
  });
});

describe('undo', () => {
  const high: Entry = { at: t0 + 1, kind: 'severity-changed', to: 'high' }; // id 3

  test('takes its target back', () => {
    expect(fold(high, { at: t0 + 2, kind: 'undone', event: 3 })).toMatchObject({
      severity: 'medium',
      severityByAgent: false,
    });
  });
  test('an undo can be undone, and that too', () => {
    const undo: Entry = { at: t0 + 2, kind: 'undone', event: 3 }; // id 4
    const redo: Entry = { at: t0 + 3, kind: 'undone', event: 4 }; // id 5
    expect(fold(high, undo, redo).severity).toBe('high');
    expect(fold(high, undo, redo, { at: t0 + 4, kind: 'undone', event: 5 }).severity).toBe('medium');
  });
  test('a redo and a second undo of the same step', () => {
    const undo: Entry = { at: t0 + 2, kind: 'undone', event: 3 };
    expect(
      fold(high, undo, { at: t0 + 3, kind: 'undone', event: 4 }, { at: t0 + 4, kind: 'undone', event: 3 }).severity,
    ).toBe('medium');
  });
  test('of nothing, of itself or of the future has no effect', () => {
    for (const event of [99, 4, 5]) {
      expect(fold(high, { at: t0 + 2, kind: 'undone', event }, solve(t0 + 3)).status).toEqual({ kind: 'solved' });
    }
  });
  test('cannot take back that the ticket was opened', () => {
    expect(fold({ at: t0 + 2, kind: 'undone', event: 1 }).subject).toBe('Login fails');
  });
  test('of a solve brings the status before it', () => {
    expect(fold(wait(t0 + 1), solve(t0 + 2), { at: t0 + 3, kind: 'undone', event: 4 }).status).toEqual({
      kind: 'waiting-on-customer',
    });
  });
  test('of a merge takes back the mails that came with it', () => {
    const merge: Entry = {
      at: t0 + 2,
      kind: 'merged-in',
      from: 7,
      messages: [70],
      startedAt: t0 - 9,
      breachedAt: null,
    };
    const came: Entry = { ...mail(t0 + 1, 70), recordedAt: t0 + 2 };
    expect(fold(reply(t0), merge, came)).toMatchObject({ needsReply: true, links: [{ ticket: 7, reason: 'merged' }] });
    expect(fold(reply(t0), merge, came, { at: t0 + 3, kind: 'undone', event: 4 })).toMatchObject({
      needsReply: false,
      links: [],
    });
  });
  test('of a merge does not touch the mails of a second merge', () => {
    const merge: Entry = {
      at: t0 + 2,
      kind: 'merged-in',
      from: 7,
      messages: [70],
      startedAt: t0 - 9,
      breachedAt: null,
    };
    const came: Entry = { ...mail(t0 + 1, 70), recordedAt: t0 + 2 };
    expect(fold(reply(t0), merge, came, { at: t0 + 3, kind: 'undone', event: 4 }, merge, came).needsReply).toBe(true);
  });
  test('of a merge lets the other ticket live again', () => {
    expect(fold({ at: t0 + 1, kind: 'merged-away', into: 7 }, { at: t0 + 2, kind: 'undone', event: 3 })).toMatchObject({
      mergedInto: null,
      status: { kind: 'open' },
      needsReply: true,
    });
  });
});

describe('the rest', () => {
  test('assignee, escalation, tags, tier, links and policy follow the last word', () => {
    expect(
      fold(
        { at: t0 + 1, kind: 'assigned', to: 'Ann' },
        { at: t0 + 2, kind: 'escalated', on: true },
        { at: t0 + 3, kind: 'tags-changed', added: ['vip', 'eu'], removed: [] },
        { at: t0 + 4, kind: 'tags-changed', added: ['bug'], removed: ['vip'] },
        {
          at: t0 + 5,
          kind: 'tier-changed',
          to: 'enterprise',
          organisation: 3,
          because: 'acme.com is a domain of Acme',
        },
        { at: t0 + 6, kind: 'linked', other: 5, reason: 'closed-too-long-ago' },
        { at: t0 + 7, kind: 'policy-applied', version: 2 },
      ),
    ).toMatchObject({
      assignee: 'Ann',
      escalated: true,
      tags: ['bug', 'eu'],
      tier: 'enterprise',
      organisation: 3,
      tierBecause: 'acme.com is a domain of Acme',
      links: [{ ticket: 5, reason: 'closed-too-long-ago' }],
      policyVersion: 2,
    });
  });
});

describe('a call', () => {
  const call = (at: number, reached: boolean): Entry => ({
    at,
    kind: 'call-logged',
    reached,
    minutes: null,
    note: '',
    rule: null,
  });

  test('that reached the customer answers them; one in vain does not', () => {
    expect(fold(call(t0 + 1, true)).needsReply).toBe(false);
    expect(fold(call(t0 + 1, false)).needsReply).toBe(true);
    expect(fold(call(t0 + 1, true), mail(t0 + 2, 2)).needsReply).toBe(true);
  });

  test('answers a mail that an agent who solves the ticket had not seen', () => {
    const unseen: Entry = { ...mail(t0 + 5, 2), id: 90 };
    expect(fold({ ...call(t0 + 6, true), id: 91 }, { ...solve(t0 + 7), id: 80 }, unseen).status.kind).toBe('solved');
    expect(fold({ ...solve(t0 + 7), id: 80 }, unseen).status.kind).toBe('open');
  });
});

describe('an open escalation', () => {
  const opened = (at: number, id: number, within: number | null): Entry => ({
    at,
    id,
    kind: 'escalation-opened',
    outcome: 'engineering',
    title: `Escalation ${id}`,
    to: 'Engineering',
    promise: 'an engineer has it',
    within,
    keptBy: 'taken',
    acknowledgeWithin: null,
    note: '',
    internal: null,
  });

  test('is the one due first; those without a limit come last', () => {
    const state = fold(opened(t0 + 1, 50, null), opened(t0 + 2, 51, 500), opened(t0 + 3, 52, 100));
    expect(state.escalation).toEqual({ id: 52, title: 'Escalation 52', to: 'Engineering', due: t0 + 103 });
  });

  test('has no deadline once it is taken on, and is gone once it ends', () => {
    const first = opened(t0 + 1, 50, 500);
    expect(fold(first, { at: t0 + 2, kind: 'escalation-acknowledged', escalation: 50 }).escalation?.due).toBeNull();
    for (const end of [
      { at: t0 + 2, kind: 'escalation-ended', escalation: 50, because: null },
      { at: t0 + 2, kind: 'escalated', on: false },
      solve(t0 + 2),
    ] satisfies Entry[])
      expect(fold(first, end).escalation).toBeNull();
  });

  test('does not come back when the customer reopens the ticket', () => {
    expect(fold(opened(t0 + 1, 50, 500), solve(t0 + 2), mail(t0 + 3, 2)).escalation).toBeNull();
  });
});
