// @vitest-environment jsdom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { CallDialog } from '#features/escalations/CallDialog.tsx';
import { EscalationBars } from '#features/escalations/EscalationBars.tsx';
import { EscalationList } from '#features/escalations/EscalationList.tsx';
import { PhonePrompt } from '#features/escalations/PhonePrompt.tsx';
import { AssignDialog } from '#features/ticket-fields/AssignDialog.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { renderPart, testNow, type Rendered } from '#test/features/settings/render-page.tsx';

const ticketOf = (page: Rendered): number => {
  const { route } = page.state.route.store.getState();
  return route.kind === 'page' ? 0 : (route.ticket ?? 0);
};

function Parts() {
  const { layout, route } = useConsole();
  const dialog = useStoreValue(layout, (state) => state.dialog);
  const at = useStoreValue(route.store, (state) => state.route);
  const close = () => layout.setState({ dialog: null });
  const ticket = at.kind === 'page' ? 0 : (at.ticket ?? 0);
  return (
    <>
      <EscalationBars number={ticket} />
      <PhonePrompt ticket={ticket} />
      <EscalationList ticket={ticket} />
      {dialog === 'call' ? <CallDialog onClose={close} /> : null}
      {dialog === 'assign' ? <AssignDialog onClose={close} /> : null}
    </>
  );
}

async function open(ticket: number): Promise<Rendered> {
  const page = await renderPart(Parts, { kind: 'queue', queue: 'all', tier: null, ticket });
  await act(async () => {
    page.state.list.show({ queue: 'all', tier: null, sort: 'due' });
    page.state.details.open(ticket);
  });
  await page.settle();
  return page;
}
/** Escalates the open ticket over Jira. */
async function escalate(page: Rendered, outcome = 'engineering'): Promise<void> {
  await act(async () => {
    await page.gateway.call('connectors.save', {
      id: null,
      name: 'Jira',
      on: true,
      settings: {
        service: 'jira',
        site: 'https://tai.atlassian.net',
        account: 'b@tai.example',
        project: 'SUP',
        issueType: 'Bug',
      },
      secret: 'token',
    });
    await page.gateway.call('escalations.open', {
      ticket: ticketOf(page),
      outcome,
      answers: [],
      note: 'Since the rotation.',
      message: { title: 'TICKET', text: 'Every call fails.' },
      connectors: [1],
    });
  });
  await page.settle();
}
const bar = (): string => document.querySelector('.EscalationBars-bar')?.textContent ?? '';
const list = (): string => document.querySelector('section[aria-label="Escalations"]')?.textContent ?? '';
const history = async (page: Rendered): Promise<string> => {
  const found = await page.gateway.call('tickets.get', { number: ticketOf(page) });
  return found.ok ? (found.value.history.at(-1)?.text ?? '') : '';
};

describe('a ticket’s escalations', () => {
  it('are not asked for where there were none', async () => {
    const page = await open(1042);
    expect(page.gateway.asked.some(({ name }) => name === 'escalations.ofTicket')).toBe(false);
    expect(bar()).toBe('');
  });

  it('stand below the clocks with their own, and in the panel with note and promise', async () => {
    const page = await open(1042);
    await escalate(page);
    expect(bar()).toContain('Engineering0:30:00 left of 30 m');
    expect(list()).toContain('Since the rotation.');
    expect(list()).toContain('Engineering: an engineer has it');
    expect(list()).toContain('waits to go');
  });

  it('lead to what the other side made of it', async () => {
    const page = await open(1042);
    await escalate(page);
    await act(async () =>
      page.gateway.settleDeliveries({
        kind: 'delivered',
        at: testNow,
        key: 'SUP-12',
        url: 'https://tai.atlassian.net/browse/SUP-12',
      }),
    );
    await page.settle();
    expect(page.find('link', 'SUP-12').getAttribute('href')).toBe('https://tai.atlassian.net/browse/SUP-12');
  });

  it('are taken on by one press, which meets the clock and can be undone', async () => {
    const page = await open(1042);
    await escalate(page);
    await page.press(page.find('button', 'Engineering has been taken on'));
    expect(bar()).toContain('Kept in time');
    await act(() => page.state.actions.undoLast());
    await page.settle();
    expect(bar()).toContain('0:30:00 left');
  });

  it('end with a word and are folded then', async () => {
    const page = await open(1042);
    await escalate(page);
    await page.press(page.find('button', 'End …'));
    await vi.waitFor(async () => {
      await page.settle();
      page.find('field', 'What Engineering did');
    });
    await page.type(page.find('field', 'What Engineering did'), 'Fixed and deployed');
    await page.press(page.find('button', 'End the escalation'));
    expect(bar()).toBe('');
    expect(list()).toContain('1 ended');
    expect(list()).toContain('Fixed and deployed');
    expect(page.state.rows.get(1042)?.escalation).toBeNull();
  });
});

describe('a mark without an escalation', () => {
  it('says so, and can be taken away', async () => {
    const page = await open(1041);
    expect(bar()).toContain('Marked as escalated, to nobody yet');
    await page.press(page.find('button', 'Take the mark away'));
    expect(page.state.rows.get(1041)?.escalated).toBe(false);
    expect(bar()).toBe('');
  });
});

describe('the phone', () => {
  it('is suggested with the reason, the contact and their time where the policy asks for a call', async () => {
    await open(1041);
    const prompt = document.querySelector('.PhonePrompt')?.textContent ?? '';
    expect(prompt).toContain('Call Dana Reyes');
    expect(prompt).toContain('An Enterprise customer reports that production is down.');
    expect(prompt).toMatch(/there/u);
  });

  it('is silent where the policy says nothing', async () => {
    await open(1042);
    expect(document.querySelector('.PhonePrompt')).toBeNull();
  });

  it('logs a call: reached, minutes, note and when; the prompt is calm then', async () => {
    const page = await open(1041);
    await page.press(page.find('button', 'Log a call'));
    await page.type(page.find('field', 'Minutes'), '12');
    await page.type(page.find('field', 'What was said'), 'They roll back.');
    await page.press(page.find('button', 'Log the call'));
    expect(page.gateway.asked.findLast(({ name }) => name === 'phone.log')?.params).toEqual({
      ticket: 1041,
      reached: true,
      at: null,
      minutes: 12,
      note: 'They roll back.',
      rule: 'critical',
    });
    expect(document.querySelector('.PhonePrompt[data-call]')).toBeNull();
    expect(page.has('spoke with the customer by phone (12 minutes)')).toBe(true);
  });

  it('takes no call that is still to come, and no length that is none', async () => {
    const page = await open(1041);
    await page.press(page.find('button', 'Log a call'));
    await page.type(page.find('field', 'When'), '2026-11-30T10:00');
    expect(page.has('Expected a moment that has been.')).toBe(true);
    await page.type(page.find('field', 'Minutes'), 'long');
    expect(page.has('Expected a whole number below 1,000.')).toBe(true);
    expect(page.find('button', 'Log the call').hasAttribute('disabled')).toBe(true);
  });
});

describe('handing over', () => {
  it('with a word keeps it in the history; without one it is an assignment', async () => {
    const page = await open(1042);
    await act(async () => page.state.layout.setState({ dialog: 'assign' }));
    await page.type(page.find('field', 'Name of the colleague'), 'Ben');
    await page.type(page.find('field', 'A word for them'), 'Logs are attached.');
    await page.press(page.find('button', 'Hand over'));
    expect(page.state.rows.get(1042)?.assignee).toBe('Ben');
    expect(await history(page)).toBe('handed it over to Ben: Logs are attached.');
    await act(async () => page.state.layout.setState({ dialog: 'assign' }));
    await page.type(page.find('field', 'Name of the colleague'), 'Ann');
    await page.press(page.find('button', 'Assign'));
    expect(await history(page)).toBe('assignee set to Ann');
  });
});
