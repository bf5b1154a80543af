// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
// As after the first idle moments, when they have been fetched.
import '#features/composer/MailComposer.tsx';
import '#features/ticket-articles/ReaderDialog.tsx';
import { renderApp, type RenderedApp } from '#test/app/render-app.tsx';

let app: RenderedApp | null = null;
const open = async (ticket = 1042): Promise<RenderedApp> =>
  (app = await renderApp({ hash: `#/queue/needs-reply/${ticket}` }));
afterEach(() => {
  app?.end();
  app = null;
});

const rows = (made: RenderedApp) => made.all('.ArticleRow');
const rowOf = (made: RenderedApp, title: string) => rows(made).find(({ textContent }) => textContent.includes(title));
const named = (made: RenderedApp, name: string) =>
  made.all('button, a').find((element) => (element.getAttribute('aria-label') ?? element.textContent.trim()) === name);
const written = (made: RenderedApp): string => {
  const now = made.state.composer.get(1042);
  return now?.kind === 'writing' ? now.draft.text : '';
};

describe('the knowledge base beside a ticket', () => {
  it('shows three articles with their fit, more on demand, between the customer and the history', async () => {
    const made = await open();
    expect(rows(made)).toHaveLength(3);
    expect(rows(made)[0]?.textContent).toMatch(/\d+%$/u);
    await made.keys('r');
    act(() =>
      made.state.composer.edit(1042, {
        text: 'How to handle rate limits: the API takes 10 requests per second from an account, more is answered with 429',
      }),
    );
    await act(async () => made.timers.advance(600));
    await made.click(named(made, '1 more'));
    expect(rows(made)).toHaveLength(4);
    const titles = made.all('.TicketPanel .section-title').map(({ textContent }) => textContent);
    expect(titles.indexOf('Knowledge base')).toBeGreaterThan(titles.indexOf('Customer'));
    expect(titles.indexOf('Knowledge base')).toBeLessThan(titles.indexOf('History'));
  });

  it('opens an article to be read, with why it is suggested, and follows its links in place', async () => {
    const made = await open();
    await made.click(rowOf(made, 'API key rotation')?.querySelector('a') ?? undefined);
    const text = () => made.text('[role=dialog]');
    expect(text()).toContain('Rotate a key without an outage');
    expect(text()).toMatch(/Suggested, \d+%: answers API key invalid/u);
    expect(text()).toContain('https://help.tai.ai/security-compliance/api-key-rotation');
    expect(text()).toContain('due again since');
    await made.click(made.all('[role=dialog] a').find(({ textContent }) => textContent === 'error codes'));
    expect(text()).toContain('401 Unauthorized says that the key is unknown');
    await made.click(named(made, 'Insert link'));
    expect(made.all('[role=dialog]')).toHaveLength(0);
    expect(written(made)).toBe('[Error codes: 401, 403, 429, 500](https://help.tai.ai/api-integration/error-codes)');
  });

  it('puts a link at the cursor of the reply and marks it as linked', async () => {
    const made = await open();
    await made.keys('r');
    act(() => made.state.composer.edit(1042, { text: 'Hi Ines,\nsee  for it.' }));
    const area = made.all('.MailComposer-text')[0] as HTMLTextAreaElement;
    area.setSelectionRange(13, 13);
    await made.click(named(made, 'Insert a link to API key rotation'));
    expect(written(made)).toBe(
      'Hi Ines,\nsee [API key rotation](https://help.tai.ai/security-compliance/api-key-rotation) for it.',
    );
    expect(rowOf(made, 'API key rotation')?.textContent).toContain('linked');
    expect(rowOf(made, 'Generating')?.textContent).not.toContain('linked');
  });

  it('is reached and used with keys alone', async () => {
    const made = await open();
    await made.keys('b');
    expect(document.activeElement).toBe(rows(made)[0]?.querySelector('a'));
    await made.keys('ArrowDown');
    expect(document.activeElement).toBe(rows(made)[1]?.querySelector('a'));
    await made.keys('Shift+B');
    expect(written(made)).toMatch(/^\[.+\]\(https:\/\/help\.tai\.ai\/.+\)$/u);
  });

  it('says why nothing fits, and offers to search or to write what is planned', async () => {
    const made = await open(1044);
    expect(made.text('.TicketArticles')).toContain('“Parsing JSON issues” is planned.');
    await made.click(named(made, 'Write it'));
    expect(made.hashes.at(-1)).toBe('#/playbook/knowledge-base/articles/parsing-json-issues');
  });
});
