// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { MenuPopover } from '#components/late-overlays.ts';
import { MailComposer, SuggestedReply } from '#features/composer/late-composer.ts';
import { RunbookBlock } from '#features/runbooks/late-runbook.ts';
import { minute, second } from '#domain/time/instant.ts';
import { renderApp, type RenderedApp } from '#test/app/render-app.tsx';

let app: RenderedApp;
/** Ticket 1042 is about an API key; two runbooks in memory fit it. */
const open = async (ticket = 1042): Promise<RenderedApp> => {
  // Fetched when they are first shown, which would be somewhere in the middle of a test.
  await Promise.all([RunbookBlock, MenuPopover, MailComposer, SuggestedReply].map((part) => part.preload()));
  app = await renderApp({ hash: `#/queue/all/${ticket}` });
  // The window's clock is the engine's here: both stand still.
  app.state.ticker.setOffset(0);
  return app;
};
afterEach(() => app.end());

const titles = (): readonly string[] =>
  app.all('.ActiveRun .RunStep-title').map(({ textContent }) => textContent ?? '');
const step = (title: string): HTMLElement => {
  const found = app
    .all('.ActiveRun .RunStep')
    .find((each) => each.querySelector('.RunStep-title')?.textContent === title);
  if (found === undefined) throw new Error(`no step ${title}; there are ${titles().join(' | ')}`);
  return found;
};
const stateOf = (title: string): string | undefined => step(title).dataset['state'];
const button = (words: string, within = '.RunbookBlock'): HTMLElement | undefined =>
  app
    .all(`${within} button`)
    .find((each) => (each.getAttribute('aria-label') ?? each.textContent ?? '').startsWith(words));
/** Does something outside of a key or a press, and lets what follows from it happen. */
const happen = async (what: () => void): Promise<void> => {
  await act(async () => what());
  await app.click(undefined);
};
const type = async (field: HTMLElement | null | undefined, text: string): Promise<void> => {
  if (!(field instanceof HTMLInputElement) && !(field instanceof HTMLTextAreaElement)) throw new Error('no field');
  await happen(() => {
    field.focus();
    const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field) as object, 'value')?.set;
    set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
};
/** The focus is on the step that is next. */
const focusNext = (): Promise<void> => happen(() => app.all('.ActiveRun [data-next] .RunStep-title')[0]?.focus());
const toasts = (): string => app.text('.ToastRegion');

describe('the runbook beside a ticket', () => {
  it('is the one that fits, as the checklist it would be, with the reason', async () => {
    await open();
    expect(app.all('.ProposedRunbook .RunStep-title').map(({ textContent }) => textContent)).toEqual([
      'Check the API key status',
      'Check the rate limit',
      'Validate the webhook configuration',
      'Page the engineer on call',
    ]);
    expect(app.text('.ProposedRunbook')).toContain('The ticket is about “api key invalid”.');
    expect(app.text('.OtherRunbooks')).toContain('Slow calls');
  });

  it('is started by one key, with the focus on its first step and that step in full', async () => {
    await open();
    await app.keys('o');
    expect(document.activeElement?.textContent).toBe('Check the API key status');
    expect(app.text('.RunHead')).toBe('Runbook: API errors 401 / 403 / 4290 of 4 · 0 m');
    expect(step('Check the API key status').textContent).toContain('Dashboard: Customers › Halden Retail › API Keys.');
    expect(toasts()).toContain('Runbook started: API errors 401 / 403 / 429');
  });

  it('takes an answer by its digit: the next step has the focus, what does not apply is folded away', async () => {
    await open();
    await app.keys('o', '2');
    expect(stateOf('Check the API key status')).toBe('done');
    expect(step('Check the API key status').textContent).toContain('It has expired');
    expect(document.activeElement?.textContent).toBe('Validate the webhook configuration');
    expect(titles()).not.toContain('Check the rate limit');
    await app.click(button('1 step does not apply'));
    expect(step('Check the rate limit').dataset['applies']).toBe('no');
  });

  it('waits with a step until the one it hangs on is answered, and says for what', async () => {
    await open();
    await app.keys('o');
    expect(step('Check the rate limit').dataset['applies']).toBe('not-yet');
    expect(step('Check the rate limit').textContent).toContain('if the key is active');
    expect(step('Check the rate limit').querySelector<HTMLButtonElement>('[role=checkbox]')?.disabled).toBe(true);
    await app.keys('1');
    expect(step('Check the rate limit').dataset['applies']).toBe('yes');
    expect(document.activeElement?.textContent).toBe('Check the rate limit');
  });

  it('does the next step by a key from anywhere; one with answers asks for one of them', async () => {
    await open();
    await app.keys('o', '1');
    await happen(() => app.all('[data-ticket-title]')[0]?.focus());
    await app.keys('v');
    expect(stateOf('Check the rate limit')).toBe('done');
    await app.keys('v', 'v');
    expect(stateOf('Validate the webhook configuration')).toBe('done');
    expect(document.activeElement?.textContent).toContain('Calls work again');
  });

  it('shows a step as done at once, and takes that back with a message when it is refused', async () => {
    await open();
    await app.keys('o', '2');
    app.gateway.failNext('runbooks.step', { kind: 'refused', message: 'Not now.' });
    let release = (): void => {};
    app.gateway.holdUntil(new Promise<void>((resolve) => (release = resolve)));
    await app.keys('v');
    expect(stateOf('Validate the webhook configuration')).toBe('done');
    app.gateway.holdUntil(null);
    await happen(release);
    expect(stateOf('Validate the webhook configuration')).toBe('open');
    expect(toasts()).toContain('Not done: Done: Validate the webhook configuration. Not now.');
  });

  it('takes a step back by the message’s undo', async () => {
    await open();
    await app.keys('o', '2');
    const undo = app.all('.Toast').find((toast) => toast.textContent?.startsWith('Done: Check the API key status'));
    await app.click([...(undo?.querySelectorAll('button') ?? [])].find((each) => each.textContent === 'Undo'));
    expect(stateOf('Check the API key status')).toBe('open');
    expect(titles()).toContain('Check the rate limit');
  });

  it('asks why a step is skipped, and keeps the reason under it', async () => {
    await open();
    await app.keys('o', '2');
    await app.click(button('Skip'));
    await app.click(button('Skip the step'));
    expect(app.text('.ReasonField')).toContain('A word or two, so that others know.');
    await type(document.querySelector<HTMLInputElement>('.ReasonField input'), 'They have no webhook');
    await app.click(button('Skip the step'));
    expect(stateOf('Validate the webhook configuration')).toBe('skipped');
    expect(step('Validate the webhook configuration').textContent).toContain('Skipped · They have no webhook');
  });

  it('keeps what was found with a step, and takes it off again', async () => {
    await open();
    await app.keys('o');
    await type(document.querySelector<HTMLInputElement>('.EvidenceField-label'), 'expires');
    await type(document.querySelector<HTMLTextAreaElement>('.EvidenceField-text'), '22 Nov 18:02');
    await app.keys('Enter');
    expect(app.text('.EvidenceList')).toBe('expires22 Nov 18:02');
    await focusNext();
    await app.keys('2');
    expect(step('Check the API key status').textContent).toContain('It has expired · expires: 22 Nov 18:02');
    await app.click(step('Check the API key status').querySelector<HTMLElement>('.RunStep-title') ?? undefined);
    await app.click(button('Take off expires'));
    expect(app.all('.EvidenceList')).toEqual([]);
  });

  it('keeps a pasted screenshot, and refuses a file that is too large', async () => {
    await open();
    await app.keys('o');
    const paste = async (file: File): Promise<void> => {
      const event = new Event('paste', { bubbles: true, cancelable: true });
      Object.assign(event, { clipboardData: { files: [file] } });
      await happen(() => document.querySelector('.EvidenceField-text')?.dispatchEvent(event));
    };
    await paste(new File([new Uint8Array(1_048_577)], 'film.bin'));
    expect(toasts()).toContain('film.bin is larger than 1 MB');
    await paste(new File(['status 401'], 'log.txt', { type: 'text/plain' }));
    expect(app.text('.EvidenceList')).toContain('log.txt');
    expect(app.text('.EvidenceList')).toContain('10 bytes');
  });

  it('marks what is not known in a command, and names it when that is copied', async () => {
    await open();
    const written: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void written.push(text) },
    });
    await app.keys('o');
    expect(app.text('.RunCommands mark')).toBe('{{ customer.id }}');
    await app.click(button('Copy: State of the key'));
    expect(written).toEqual(['SELECT state FROM keys WHERE customer = {{ customer.id }};']);
    expect(toasts()).toContain('Copied; to be filled in by you: customer.id');
  });

  it('puts a question, and by a key the text that an answer leads to, into the reply', async () => {
    await open();
    await app.keys('o');
    await app.click(button('Put it into the reply'));
    const draft = (): string => {
      const writing = app.state.composer.get(1042);
      return writing?.kind === 'writing' ? writing.draft.text : '';
    };
    expect(draft()).toBe('Since when is every call answered with 401?');
    await focusNext();
    await app.keys('2', 'u');
    expect(draft()).toContain('your API key has expired');
    expect(app.state.composer.get(1042)).toMatchObject({ templates: [{ id: 'api-key-expired' }] });
  });

  it('starts and stops a timer of a step', async () => {
    await open();
    await app.keys('o', '2');
    await app.click(button('Start the timer: Wait for their endpoint'));
    expect(step('Validate the webhook configuration').textContent).toContain('Wait for their endpoint · in 5:00');
    await app.click(button('Stop the timer: Wait for their endpoint'));
    expect(step('Validate the webhook configuration').textContent).toContain('Wait for their endpoint · stopped');
    expect(step('Page the engineer on call').textContent).toContain('only if still failing · in 15:00');
  });

  it('counts down by the second, and says when time is up', async () => {
    await open();
    await app.keys('o', '2');
    const pass = (span: number): Promise<void> =>
      happen(() => {
        app.state.ticker.setOffset(span);
        app.timers.advance(1_000);
      });
    await pass(6 * minute + 8 * second);
    expect(step('Page the engineer on call').textContent).toContain('only if still failing · in 8:52');
    await pass(15 * minute);
    expect(step('Page the engineer on call').textContent).toContain('only if still failing · time is up');
    expect(app.text('.RunHead')).toContain('1 of 3 · 15 m, longer than expected');
  });

  it('ends by an answer that says so, folded with its outcome; an escalation opens its dialogue at its outcome', async () => {
    await open();
    await app.keys('o', '2', 'v');
    await app.keys('2');
    expect(app.state.layout.getState().dialog).toBe('escalate');
    expect(app.state.escalations.store.getState().byTicket[1042]).toMatchObject({ skippedTo: 'on-call' });
    expect(app.all('.ActiveRun')).toEqual([]);
    await app.click(button('1 run ended'));
    expect(app.text('.EndedRuns')).toContain('Escalated');
  });

  it('is left with a reason', async () => {
    await open();
    await app.keys('o');
    await app.click(button('More about API errors'));
    const leave = app.all('[role=menuitem]').find((item) => item.textContent?.startsWith('Leave it'));
    await app.click(leave);
    await type(document.querySelector<HTMLInputElement>('.ReasonField input'), 'Same matter as #1041');
    await app.click(button('Leave it'));
    await app.click(button('1 run ended'));
    expect(app.text('.EndedRuns')).toContain('Abandoned');
    expect(app.text('.EndedRuns')).toContain('Same matter as #1041');
  });

  it('is printed alone, and copied, as what was done in it', async () => {
    await open();
    await app.keys('o', '2');
    const written: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void written.push(text) },
    });
    const printed: string[] = [];
    window.print = () => void printed.push(app.text('body > .PrintedRun'));
    const choose = async (words: string): Promise<void> => {
      await app.click(button('More about API errors'));
      await app.click(app.all('[role=menuitem]').find((item) => item.textContent?.startsWith(words)));
    };
    await choose('Print');
    expect(printed).toEqual([
      expect.stringMatching(/Runbook: API errors.*\[x\] Check the API key status: It has expired/su),
    ]);
    await happen(() => window.dispatchEvent(new Event('afterprint')));
    expect(app.all('.PrintedRun')).toEqual([]);
    await choose('Copy as Markdown');
    expect(written).toEqual([expect.stringContaining('- [x] **Check the API key status**: It has expired')]);
  });

  it('can be several: another that fits is started beside it, or one is found among all', async () => {
    await open();
    await app.keys('o');
    await app.click(app.all('.OtherRunbooks li button')[0]);
    expect(app.all('.ActiveRun').map((run) => run.getAttribute('aria-label'))).toEqual([
      'Runbook: Slow calls',
      'Runbook: API errors 401 / 403 / 429',
    ]);
    expect(document.activeElement?.textContent).toBe('Ask for their region');
  });

  it('says so where none fits, and what could not be read can be tried again', async () => {
    await open(1036);
    expect(app.text('.RunbookBlock')).toContain('None is about this type of issue.');
    app.end();
    app = await renderApp({ hash: '#/queue/all' });
    app.gateway.failNext('runbooks.ofTicket', { kind: 'refused', message: 'The store is busy.' });
    await happen(() => app.state.route.go({ kind: 'queue', queue: 'all', tier: null, ticket: 1042 }));
    expect(app.text('.RunbookBlock')).toContain('The store is busy.');
    await app.click(button('Try again'));
    expect(app.all('.ProposedRunbook')).toHaveLength(1);
  });

  it('is one line of the history, with its entries on a press', async () => {
    await open();
    await app.keys('o', '2', 'v');
    const lines = app.all('[aria-label="Events of this ticket"] > ol > li');
    expect(lines.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/started the runbook “API errors 401 \/ 403 \/ 429”.*3 entries$/u),
    ]);
    await app.click(button('3 entries', '[aria-label="Events of this ticket"]'));
    expect(app.text('[aria-label="Entries of the runbook"]')).toContain('It has expired');
  });

  it('is where the notification of its timer leads', async () => {
    await open();
    await app.keys('o', '2');
    await happen(() => app.state.route.go({ kind: 'queue', queue: 'all', tier: null, ticket: null }));
    const note = {
      id: 'runbook-1',
      at: 0,
      kind: 'runbook',
      title: 'Time is up',
      body: 'Page if still failing',
    } as const;
    await happen(() => app.gateway.emit('notification', { ...note, ticket: 1042 }));
    const toast = app.all('.Toast').find((each) => each.textContent?.startsWith('Time is up: Page if still failing'));
    await app.click([...(toast?.querySelectorAll('button') ?? [])].find((each) => each.textContent === 'Open'));
    await app.click(undefined);
    expect(document.activeElement?.textContent).toBe('Validate the webhook configuration');
  });
});
