// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
// As after the first idle moments, when the menus have been fetched.
import '#components/MenuPopover.tsx';
import { renderApp, type RenderedApp } from './render-app.tsx';

let app: RenderedApp | null = null;
const open = async (hash?: string): Promise<RenderedApp> => (app = await renderApp(hash === undefined ? {} : { hash }));
afterEach(() => {
  app?.end();
  app = null;
});

describe('the console', () => {
  it('starts with what needs a reply, asking for each thing once', async () => {
    const { text, all, asked } = await open();
    expect(text('.TicketList-head h1')).toBe('Needs reply');
    expect(all('.TicketRowItem[aria-busy=false]').length).toBeGreaterThan(5);
    expect(text('.NavLink[aria-current]')).toMatch(/^Needs reply\d+$/u);
    for (const name of ['tickets.list', 'queues.counts', 'settings.get', 'sync.status'])
      expect(asked(name)).toHaveLength(1);
  });

  it('opens the next ticket by keyboard, with the list, the clocks, the mail and the customer', async () => {
    const { text, all, keys, asked } = await open();
    await keys('j', 'Enter');
    const number = /\/(\d+)$/u.exec(app?.hashes.at(-1) ?? '')?.[1];
    expect(text('.TicketFields-number')).toBe(`#${number}`);
    expect(all('.ClockBar')).toHaveLength(2);
    expect(all('.Conversation .Message').length).toBeGreaterThan(0);
    expect(text('.CustomerFacts')).toContain('Address');
    expect(document.activeElement?.matches('[data-ticket-title]')).toBe(true);
    expect(asked('tickets.opened')).toEqual([{ number: Number(number) }]);
    expect(all('.TicketRowItem[aria-current=true]')).toHaveLength(1);
  });

  it('switches the queue in one render: never the rows of the queue before under the new name', async () => {
    const { keys, text, all } = await open();
    const mixed: string[] = [];
    const watch = new MutationObserver(() => {
      const label = document.querySelector('.TicketRows')?.getAttribute('aria-label') ?? '';
      if (label !== '' && !label.startsWith(text('.TicketList-head h1'))) mixed.push(label);
    });
    watch.observe(document.body, { subtree: true, childList: true, attributes: true });
    await keys('g', 'a');
    expect(text('.TicketList-head h1')).toBe('All tickets');
    expect(all('.TicketRows')[0]?.getAttribute('aria-label')).toBe('All tickets, 260 tickets');
    await keys('g', 'n');
    expect(text('.TicketList-head h1')).toBe('Needs reply');
    expect(mixed).toEqual([]);
    watch.disconnect();
  });

  it('has loaded a ticket that the cursor rests on before it is opened, and asks for it once', async () => {
    const { keys, asked, text } = await open();
    await keys('j');
    await vi.waitFor(() => expect(asked('tickets.get')).toHaveLength(1));
    await keys('Enter');
    const [first] = asked('tickets.get') as readonly { readonly number: number }[];
    expect(text('.TicketFields-number')).toBe(`#${first?.number}`);
    expect(asked('tickets.get').filter((params) => JSON.stringify(params) === JSON.stringify(first))).toHaveLength(1);
  });

  it('gives the keyboard to an answer that is asked for, and not to a draft whose ticket is opened again', async () => {
    const { keys, state } = await open('#/queue/all/1042');
    await keys('r');
    const isWriting = (): boolean => document.activeElement?.matches('.MailComposer-text') === true;
    await vi.waitFor(() => expect(isWriting()).toBe(true));
    await act(async () => state.composer.edit(1042, { text: 'Half a sentence' }));
    await keys('Escape');
    await act(async () => state.route.go({ kind: 'queue', queue: 'all', tier: null, ticket: 988 }));
    await act(async () => state.route.go({ kind: 'queue', queue: 'all', tier: null, ticket: 1042 }));
    await vi.waitFor(() =>
      expect(document.querySelector<HTMLTextAreaElement>('.MailComposer-text')?.value).toBe('Half a sentence'),
    );
    expect(isWriting()).toBe(false);
    await keys('r');
    expect(isWriting()).toBe(true);
  });

  it('leaves the ticket open when Escape comes before the popover that a key asked for', async () => {
    const { keys, all, text, state } = await open('#/queue/all/1042');
    // As while it is being fetched: the button is expanded, the panel not there yet.
    await act(async () => state.layout.setState({ menu: 'why' }));
    for (const panel of all('[role=dialog]')) panel.remove();
    expect(all('.TypeLabel-why[aria-expanded=true]')).toHaveLength(1);
    await keys('Escape');
    expect(text('.TicketFields-number')).toBe('#1042');
    expect(all('.TypeLabel-why[aria-expanded=true]')).toHaveLength(0);
  });

  it('opens the ticket of its address', async () => {
    const { text, asked } = await open('#/queue/all/1042');
    expect(text('.TicketFields-number')).toBe('#1042');
    expect(text('.TicketList-head h1')).toBe('All tickets');
    expect(asked('tickets.get')).toEqual([{ number: 1042 }]);
  });

  it('resolves a ticket at once, and takes it back from the message', async () => {
    const { keys, text, all, click, state } = await open('#/queue/all/1042');
    await keys('e');
    expect(state.rows.get(1042)?.status.kind).toBe('solved');
    expect(text('.Toast')).toContain('#1042 resolved');
    await click(all('.Toast button').find((button) => button.textContent === 'Undo'));
    expect(state.rows.get(1042)?.status.kind).toBe('open');
  });

  it('offers the choices of a field in a menu, by key', async () => {
    const { keys, all, state } = await open('#/queue/all/1042');
    await keys('s');
    expect(all('[role=menuitem]').map((item) => item.textContent?.slice(0, 3))).toEqual(['Cri', 'Hig', 'Med', 'Low']);
    await keys('Escape');
    expect(all('[role=menu]')).toEqual([]);
    expect(state.layout.getState().menu).toBeNull();
  });

  it('keeps the story of a ticket short, and tells all of it when asked', async () => {
    const { keys, all, click, text } = await open('#/queue/all/1042');
    await keys('m');
    expect(all('.EventHistory li')).toHaveLength(1);
    expect(text('.EventHistory')).toContain('assignee');
    await click(
      all('[aria-label="Events of this ticket"] button').find((button) => button.textContent?.startsWith('All ')),
    );
    expect(all('.EventHistory li').length).toBeGreaterThan(2);
  });
});
