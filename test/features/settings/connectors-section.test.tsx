// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import SettingsPage from '#features/settings/SettingsPage.tsx';
import { renderPage, type Rendered } from './render-page.tsx';

const open = (rest = 'connectors'): Promise<Rendered> => renderPage(SettingsPage, 'settings', rest);
const asked = (page: Rendered, name: string) => page.gateway.asked.filter((call) => call.name === name);

async function withSlack(): Promise<Rendered> {
  const page = await open('connectors/slack-bot');
  await page.type(page.find('field', 'Name'), 'Team Slack');
  await page.type(page.find('field', 'Bot token'), 'xoxb-1');
  await page.press(page.find('button', 'Save'));
  return page;
}

describe('the connectors', () => {
  it('are none at first, which stops nothing, and what each outcome needs is told', async () => {
    const page = await open();
    expect(page.has('Escalations work without')).toBe(true);
    expect(page.has('Slack #support-escalations copied by hand, no connector')).toBe(true);
  });

  it('are added by service with what it has to be allowed; the secret is sent once and never shown', async () => {
    const page = await withSlack();
    expect(asked(page, 'connectors.save')[0]?.params).toEqual({
      id: null,
      name: 'Team Slack',
      on: true,
      settings: { service: 'slack-bot', channel: '#support-escalations' },
      secret: 'xoxb-1',
    });
    expect(page.address()).toBe('#/settings/connectors');
    expect(page.has('Slack #support-escalations through Team Slack')).toBe(true);
    await page.press(page.find('button', 'Edit Team Slack'));
    const field = page.find('field', 'Bot token') as HTMLInputElement;
    expect([field.type, field.value, field.placeholder]).toEqual(['password', '', 'Unchanged']);
    expect(page.has('chat:write')).toBe(true);
    await page.press(page.find('button', 'Save'));
    expect(asked(page, 'connectors.save')[1]?.params).not.toHaveProperty('secret');
  });

  it('name what is wrong with their fields before anything is sent', async () => {
    const page = await open('connectors/jira');
    await page.type(page.find('field', 'Site'), 'tai.atlassian.net');
    await page.press(page.find('button', 'Save'));
    expect(page.has('Expected an address that begins with https://.')).toBe(true);
    expect(page.has('Expected the key of a project, such as SUP.')).toBe(true);
    expect(page.has('It is needed to sign in.')).toBe(true);
    expect(asked(page, 'connectors.save')).toEqual([]);
  });

  it('keep what was typed where the engine refuses', async () => {
    const page = await open('connectors/slack-bot');
    await page.type(page.find('field', 'Bot token'), 'xoxb-1');
    page.gateway.failNext('connectors.save', { kind: 'refused', message: 'The keychain is locked.' });
    await page.press(page.find('button', 'Save'));
    expect(page.has('The keychain is locked. What you typed is still here.')).toBe(true);
    expect((page.find('field', 'Bot token') as HTMLInputElement).value).toBe('xoxb-1');
  });

  it('are tried with a verdict for each step', async () => {
    const page = await withSlack();
    await page.press(page.find('button', 'Send a test: Team Slack'));
    expect(page.has('It works.')).toBe(true);
    expect(document.querySelector('[data-verdict="ok"]')?.textContent).toContain('It took the test message.');
  });

  it('are switched off at once, and on again where that was refused', async () => {
    const page = await withSlack();
    const isOn = (): boolean => (page.find('checkbox', 'Use Team Slack') as HTMLInputElement).checked;
    page.gateway.failNext('connectors.save', { kind: 'refused', message: 'Not now.' });
    await page.press(page.find('checkbox', 'Use Team Slack'));
    expect(page.has('Team Slack was not changed. Not now.')).toBe(true);
    expect(isOn()).toBe(true);
    await page.press(page.find('checkbox', 'Use Team Slack'));
    expect(isOn()).toBe(false);
    expect(page.has('Slack #support-escalations copied by hand, no connector')).toBe(true);
  });

  it('are removed after it was said what goes with them', async () => {
    const page = await withSlack();
    await page.press(page.find('button', 'Remove Team Slack'));
    expect(page.has('Its secret is deleted from this machine’s keychain')).toBe(true);
    await page.press(page.find('button', 'Remove'));
    await vi.waitFor(() => expect(page.has('Nothing is connected')).toBe(true));
  });
});
