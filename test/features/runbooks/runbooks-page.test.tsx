// @vitest-environment jsdom
import { act } from 'react';
import { beforeAll, describe, expect, it } from 'vitest';
import { playbookSections } from '#app/playbook-sections.ts';
import { PlaybookArea } from '#features/playbook-area/PlaybookArea.tsx';
import { renderPage, type Rendered } from '#test/features/settings/render-page.tsx';

function RunbooksPage({ rest }: { readonly rest: string }) {
  const section = playbookSections.find(({ id }) => id === 'runbooks');
  if (section === undefined) throw new Error('no such section');
  return <PlaybookArea section={section} rest={rest.split('/').slice(1).join('/')} />;
}
const open = async (rest = 'runbooks/api-errors'): Promise<Rendered> => {
  const page = await renderPage(RunbooksPage, 'playbook', rest);
  await page.settle();
  await page.settle();
  return page;
};
/** A run as it is known afterwards; what the page makes of it has happened. */
async function run(page: Rendered, runbook: string, outcome: 'solved' | 'escalated', step?: 'done' | 'failed') {
  await act(async () => {
    const started = await page.gateway.call('runbooks.start', { ticket: 1042, runbook });
    if (!started.ok) throw new Error('not started');
    const at = { ticket: 1042, run: started.value.run.id };
    if (step !== undefined)
      await page.gateway.call('runbooks.step', { ...at, step: 'region', state: step, because: 'so' });
    await page.gateway.call('runbooks.end', { ...at, outcome });
  });
  await page.settle();
}
const text = (selector: string): string => document.querySelector(selector)?.textContent ?? '';
const field = (page: Rendered): HTMLElement => page.find('field', 'Text of API errors');
const value = (page: Rendered): string => (field(page) as HTMLTextAreaElement).value;

describe('the runbooks of the playbook', () => {
  beforeAll(async () => {
    await Promise.all([import('#features/runbooks/RunbookList.tsx'), import('#features/runbooks/RunbookPart.tsx')]);
  });

  it('are listed with what each is for, its steps, its time and how its runs went', async () => {
    const page = await open();
    await run(page, 'api-errors', 'solved');
    await page.type(page.find('field', 'Find a runbook'), '429');
    expect([...document.querySelectorAll('.FileLine')].map(({ textContent }) => textContent)).toEqual([
      'API errors 401 / 403 / 429API calls are answered with 401, 403 or 429.API key invalid · Rate limit · 4 steps · 8–12 min · 1 run, 100 % solved',
    ]);
  });

  it('are drawn as the checklist they are on a ticket of their type, which nothing can be done in', async () => {
    await open();
    expect(text('.TicketChoice')).toContain('#');
    expect(text('.RunbookPart-checklist')).toContain('Check the API key status');
    expect(text('.RunbookPart-checklist')).toContain('Expected: 8–12 min, 95 % solved');
    expect(document.querySelectorAll('.RunbookPart-checklist [role=checkbox]:not(:disabled)')).toHaveLength(0);
  });

  it('say what is wrong with the text at its line, and keep the checklist of before', async () => {
    const page = await open();
    const broken = value(page).replace('source: playbook §4\n', '');
    await act(async () => page.gateway.writePlaybook('runbook', 'runbooks/api-errors.yaml', broken));
    await page.settle();
    expect(text('.FileProblems')).toContain('source: found nothing, expected a value');
    expect(text('.RunbookPart')).toContain('As it was before the marked lines:');
    expect(text('.RunbookPart-checklist')).toContain('Validate the webhook configuration');
  });

  it('tell how the runs of one went, step by step', async () => {
    const page = await open('runbooks/slow-calls');
    expect(text('.RunbookStatistics')).toContain('Nobody has used it yet.');
    await run(page, 'slow-calls', 'solved', 'done');
    await run(page, 'slow-calls', 'escalated', 'failed');
    expect(text('.RunbookStatistics dl')).toContain('Solved without escalation1 of 2, 50 %');
    expect(text('.RunbookStatistics dl')).toContain('Else1 escalated, 0 abandoned');
    const row = [...document.querySelectorAll('.RunbookStatistics tbody td')].map(({ textContent }) => textContent);
    expect(row).toEqual(['1', '0', '1', '1']);
  });

  it('are begun from a sound text under a name of the agent’s own', async () => {
    const page = await open();
    await page.press(page.find('button', 'New runbook'));
    await page.type(page.find('field', 'Name'), 'Lost parcels');
    await page.press(page.find('button', 'Create'));
    expect(page.address()).toBe('#/playbook/runbooks/lost-parcels');
  });
});
