// @vitest-environment jsdom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import OutboxPage from '#features/outbox/OutboxPage.tsx';
import { renderPage, testNow, type Rendered } from '#test/features/settings/render-page.tsx';

/** The outbox with an escalation of #1042 that is queued for Slack. */
async function open(): Promise<Rendered> {
  const page = await renderPage(OutboxPage, 'outbox', '');
  await act(async () => {
    await page.state.outbox.load();
    await page.state.deliveries.load();
    await page.gateway.call('connectors.save', {
      id: null,
      name: 'Team Slack',
      on: true,
      settings: { service: 'slack-bot', channel: '#support' },
      secret: 'xoxb-1',
    });
    await page.gateway.call('escalations.open', {
      ticket: 1042,
      outcome: 'engineering',
      answers: [],
      message: { title: 'TICKET #1042', text: 'Every call fails.' },
      connectors: [1],
    });
  });
  await page.settle();
  return page;
}
const become = async (page: Rendered, state: Parameters<Rendered['gateway']['settleDeliveries']>[0]): Promise<void> => {
  await act(async () => page.gateway.settleDeliveries(state));
  await page.settle();
};

describe('escalations on their way', () => {
  it('wait with exactly what is sent, and can be cancelled', async () => {
    const page = await open();
    expect(page.has('Outbox: 1 on its way')).toBe(true);
    expect(document.querySelector('.Outbox-payload pre')?.textContent).toContain('"text": "Every call fails."');
    await page.press(page.find('button', 'Cancel: Team Slack'));
    expect(page.has('Escalations on their way')).toBe(false);
  });

  it('that failed say why and are tried again', async () => {
    const page = await open();
    await become(page, { kind: 'failed', at: testNow, fault: 'Slack knows no channel #support.' });
    expect(page.has('Slack knows no channel #support.')).toBe(true);
    expect(page.has('Outbox: 1 needs you')).toBe(true);
    await page.press(page.find('button', 'Try again: Team Slack'));
    expect(page.has('Waits to go')).toBe(true);
  });

  it('that may have arrived ask a person, who decides either way', async () => {
    const page = await open();
    await become(page, { kind: 'unknown', since: testNow });
    await page.press(page.find('button', 'Send again: Team Slack'));
    expect(page.has('Waits to go')).toBe(true);
    await become(page, { kind: 'unknown', since: testNow });
    await page.press(page.find('button', 'It arrived: Team Slack'));
    expect(page.has('Escalations on their way')).toBe(false);
  });
});
