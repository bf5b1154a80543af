// @vitest-environment jsdom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { EscalateDialog } from '#features/escalate/EscalateDialog.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import type { DialogName } from '#state/layout.ts';
import { renderPart, testNow, type Rendered } from '#test/features/settings/render-page.tsx';

const slack = {
  id: null,
  name: 'Team Slack',
  on: true,
  settings: { service: 'slack-bot', channel: '#support' },
  secret: 'xoxb-1',
} as const;

const jira = {
  id: null,
  name: 'Bugs',
  on: true,
  settings: {
    service: 'jira',
    site: 'https://tai.atlassian.net',
    account: 'bot@tai.example',
    project: 'SUP',
    issueType: 'Bug',
  },
  secret: 'token',
} as const;

function Host() {
  const { layout } = useConsole();
  const dialog = useStoreValue(layout, (state): DialogName | null => state.dialog);
  return dialog === 'escalate' ? <EscalateDialog onClose={() => layout.setState({ dialog: null })} /> : null;
}

async function show(page: Rendered): Promise<void> {
  await act(async () => page.state.layout.setState({ dialog: 'escalate' }));
  await page.settle();
}

/** The dialogue on a ticket whose type is said to be an API key that is not valid. */
async function open(options: { readonly connected?: boolean } = {}): Promise<Rendered> {
  const page = await renderPart(Host, { kind: 'queue', queue: 'all', tier: null, ticket: 1042 });
  if (options.connected === true) await page.gateway.call('connectors.save', slack);
  await show(page);
  return page;
}
const asked = (page: Rendered, name: string) => page.gateway.asked.filter((call) => call.name === name);

describe('the escalation’s dialogue', () => {
  it('asks one question at a time with the suggested answer in focus and its reason', async () => {
    const page = await open();
    expect(page.find('heading', 'Is it a technical question?')).toBeDefined();
    expect(page.has('Is it about billing or the account?')).toBe(false);
    expect(document.activeElement?.textContent).toMatch(/^Yes/u);
    expect(page.has('Its type is api-key-invalid.')).toBe(true);
  });

  it('is answered by y and n, and an answer can be changed', async () => {
    const page = await open();
    await page.key('n');
    expect(page.find('heading', 'Is it about billing or the account?')).toBeDefined();
    await page.key('y');
    expect(page.has('Finance looks at the invoice.')).toBe(true);
    await page.press(page.find('button', 'Is it a technical question? No. Change'));
    await page.key('y');
    expect(page.has('An engineer who is not on call handles it')).toBe(true);
  });

  it('takes its keys also while the focus is on its own parts, as before the first question has it', async () => {
    const page = await open();
    await act(async () => document.querySelector<HTMLElement>('[role=dialog] .Dialog-header button')?.focus());
    expect(document.activeElement?.closest('.Escalate')).toBeNull();
    await page.key('a');
    expect(asked(page, 'escalations.preview').length).toBeGreaterThan(0);
  });

  it('is answered by the arrows and Enter, and goes back by the arrow up', async () => {
    const page = await open();
    await page.key('ArrowRight');
    expect(document.activeElement?.textContent).toMatch(/^No/u);
    await page.press(document.activeElement as HTMLElement);
    expect(page.find('heading', 'Is it about billing or the account?')).toBeDefined();
    await page.key('ArrowUp');
    expect(page.find('heading', 'Is it a technical question?')).toBeDefined();
  });

  it('takes all suggestions by one key, and skips to an outcome for those who know', async () => {
    const page = await open();
    await page.key('a');
    expect(page.find('button', 'Escalate to Engineering')).toBeDefined();
    await page.press(page.find('button', 'Skip to an outcome'));
    await vi.waitFor(async () => {
      await page.settle();
      page.find('menuitem', 'Churn threat');
    });
    await page.press(page.find('menuitem', 'Churn threat'));
    expect(page.find('button', 'Escalate to VP Product and CSM')).toBeDefined();
    expect(page.has('Starts the runbook Action plan.')).toBe(true);
  });

  it('shows what leaves the machine word for word, without what is to be taken out', async () => {
    const page = await open({ connected: true });
    await page.key('y');
    const payload = (): string => document.querySelector('.Destinations-payload pre')?.textContent ?? '';
    expect(JSON.parse(payload())).toMatchObject({
      channel: '#support-escalations',
      title: 'TICKET #1042: Halden Retail - 401 Unauthorized on /v1/inventory after key rotation',
    });
    expect(page.has('Without a value: context')).toBe(true);
    const marked = (kind: string): readonly (string | null)[] =>
      [...document.querySelectorAll(`.InternalMessage mark${kind}`)].map((mark) => mark.textContent);
    expect(marked('.open')).toEqual(['(not stated: context)']);
    expect(marked(':not(.open)')).toEqual(['enterprise', 'high', 'You']);
    await page.type(page.find('field', 'Note'), 'Ines Halden pays 30 K a month.');
    expect(payload()).toContain('Ines Halden');
    await page.press(page.find('checkbox', 'Names'));
    expect(payload()).not.toContain('Ines Halden');
    expect(payload()).toContain('[name 1] pays 30 K');
  });

  it('says where no connector is set up and offers the message to be copied', async () => {
    const page = await open();
    await page.key('y');
    expect(page.has('Slack #support-escalations has no connector')).toBe(true);
    expect(page.find('link', 'set one up').getAttribute('href')).toBe('#/settings/connectors');
    expect(page.find('button', 'Copy the message')).toBeDefined();
  });

  it('escalates with answers, note and connectors, opens the answer to the customer and can be undone', async () => {
    const page = await open({ connected: true });
    await page.key('y');
    await page.type(page.find('field', 'Note'), 'Since the rotation.');
    await page.press(page.find('button', 'Escalate to Engineering'));
    expect(asked(page, 'escalations.open')).toHaveLength(1);
    expect(asked(page, 'escalations.open')[0]?.params).toMatchObject({
      ticket: 1042,
      outcome: 'engineering',
      answers: [{ question: 'technical', yes: true }],
      note: 'Since the rotation.',
      connectors: [1],
    });
    expect(page.state.layout.getState().dialog).toBeNull();
    expect(page.has('#1042 escalated to Engineering')).toBe(true);
    expect(page.state.rows.get(1042)?.escalation?.to).toBe('Engineering');
    expect(asked(page, 'templates.insert')).toHaveLength(1);
    await page.press(page.find('button', 'Undo'));
    expect(page.state.rows.get(1042)?.escalation).toBeNull();
  });

  it('opens the answer once the bug tracker has said what it calls it', async () => {
    const page = await open();
    await page.gateway.call('connectors.save', jira);
    for (const key of ['n', 'n', 'n', 'y']) await page.key(key);
    await page.press(page.find('button', 'Escalate to Engineering triage'));
    expect(asked(page, 'templates.insert')).toEqual([]);
    const url = 'https://tai.atlassian.net/browse/SUP-12';
    await act(async () => page.gateway.settleDeliveries({ kind: 'delivered', at: testNow, key: 'SUP-12', url }));
    await page.settle();
    expect(page.has('#1042 is filed as SUP-12: the answer is begun')).toBe(true);
    expect(asked(page, 'templates.insert')).toHaveLength(1);
  });

  it('leaves it to the agent whether to answer where the bug tracker has not confirmed it', async () => {
    const page = await open();
    await page.gateway.call('connectors.save', jira);
    for (const key of ['n', 'n', 'n', 'y']) await page.key(key);
    await page.press(page.find('button', 'Escalate to Engineering triage'));
    await act(async () => page.gateway.settleDeliveries({ kind: 'failed', at: testNow, fault: 'No such project.' }));
    await page.settle();
    expect(asked(page, 'templates.insert')).toEqual([]);
    await page.press(page.find('button', 'Answer anyway'));
    expect(asked(page, 'templates.insert')).toHaveLength(1);
  });

  it('uses only the connectors that are ticked', async () => {
    const page = await open({ connected: true });
    await page.key('y');
    await page.press(page.find('checkbox', 'Slack #support-escalations'));
    await page.press(page.find('button', 'Escalate to Engineering'));
    expect(asked(page, 'escalations.open')[0]?.params).toMatchObject({ connectors: [] });
  });

  it('keeps what was written when it is closed, until it is begun anew', async () => {
    const page = await open();
    await page.key('y');
    await page.type(page.find('field', 'Note'), 'Half a thought');
    await page.press(page.find('button', 'Close'));
    await show(page);
    expect((page.find('field', 'Note') as HTMLInputElement).value).toBe('Half a thought');
    await page.press(page.find('button', 'Start again'));
    expect(page.find('heading', 'Is it a technical question?')).toBeDefined();
  });

  it('says why where the engine refuses, and stays open with everything in it', async () => {
    const page = await open();
    await page.key('y');
    page.gateway.failNext('escalations.open', { kind: 'refused', message: 'It is solved.' });
    await page.press(page.find('button', 'Escalate to Engineering'));
    expect(page.has('It is solved.')).toBe(true);
    expect(page.state.layout.getState().dialog).toBe('escalate');
  });

  it('only logs the answers where it stays with support', async () => {
    const page = await open();
    for (let question = 0; question < 4; question += 1) await page.key('n');
    // The button of the last question is gone; Enter must not meet the one that closes.
    expect(document.activeElement?.textContent).toMatch(/^Keep it with support/u);
    await page.press(page.find('button', 'Keep it with support'));
    expect(page.has('#1042 stays with support: Standard answer')).toBe(true);
    expect(asked(page, 'escalations.preview')).toHaveLength(0);
    expect(page.state.rows.get(1042)?.escalated).toBe(false);
  });
});
