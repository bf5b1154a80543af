// @vitest-environment jsdom
import { act, lazy } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { highlightYaml } from '#components/text-editor/highlight-yaml.ts';
import { PlaybookArea } from '#features/playbook-area/PlaybookArea.tsx';
import type { PlaybookSection } from '#features/playbook-area/playbook-section.ts';
import { ConsoleProvider } from '#state/console-context.tsx';
import { formatRoute } from '#state/route.ts';
import { settled, testConsole, type TestConsole } from '#test/support/console-ports.ts';

const section: PlaybookSection = {
  id: 'issue-types',
  title: 'Issue types',
  lead: 'What makes a mail this or that.',
  one: 'issue type',
  kinds: ['issue-type', 'severity'],
  highlight: highlightYaml,
  preview: lazy(async () => ({ default: ({ state }) => <output>{state.text.length} characters</output> })),
  previewTitle: 'Preview',
  hides: true,
  adds: {
    kind: 'issue-type',
    folder: 'issue-types',
    extension: '.yaml',
    start: (name, file) => `id: ${file}\nname: ${name}\nseverity: low\nfor: []\n`,
  },
};

let root: Root;
let place: HTMLElement;
let made: TestConsole;
const settle = (): Promise<void> => act(settled);
const show = async (rest: string): Promise<void> => {
  act(() =>
    root.render(
      <ConsoleProvider value={made.state}>
        <PlaybookArea section={section} rest={rest} />
      </ConsoleProvider>,
    ),
  );
  await settle();
  await settle();
};
const links = () => [...place.querySelectorAll<HTMLElement>('.FileList-link')];
const button = (name: string) =>
  [...document.querySelectorAll<HTMLElement>('button')].find(
    (element) => (element.getAttribute('aria-label') ?? element.textContent?.trim()) === name,
  );
const press = async (element: HTMLElement | undefined): Promise<void> => {
  await act(async () => element?.click());
  await settle();
};
const key = (name: string): void =>
  act(() => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
  });

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  made = testConsole();
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});
afterEach(() => {
  act(() => root.unmount());
  place.remove();
});

describe('the playbook area', () => {
  it('lists the files of its kinds, opens the first, and what stands beside it follows the text', async () => {
    await show('');
    expect(links().map(({ textContent }) => textContent)).toEqual([
      'Outage',
      'Quota exceeded',
      'Rate limit hit',
      'severity.yaml',
    ]);
    expect(place.querySelector('textarea')?.getAttribute('aria-label')).toBe('Text of Outage');
    expect(place.querySelector('output')?.textContent).toMatch(/^\d+ characters$/u);
    await show('rate-limit');
    expect(place.querySelector('textarea')?.getAttribute('aria-label')).toBe('Text of Rate limit hit');
    await show('nowhere');
    expect(place.textContent).toContain('There is no such issue type');
  });

  it('is walked with the arrow keys, j and k, with one stop for Tab', async () => {
    await show('quota-exceeded');
    expect(links().map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1, -1]);
    links()[1]?.focus();
    key('ArrowDown');
    expect(document.activeElement).toBe(links()[2]);
    key('k');
    key('k');
    expect(document.activeElement).toBe(links()[0]);
    key('ArrowUp');
    expect(document.activeElement).toBe(links()[0]);
    key('End');
    expect(document.activeElement).toBe(links()[3]);
  });

  it('marks a file that another program breaks, in the list and at its line', async () => {
    await show('outage');
    const text = place.querySelector('textarea')?.value ?? '';
    await act(async () =>
      made.gateway.writePlaybook('issue-type', 'issue-types/outage.yaml', text.replace('critical', 'dreadful')),
    );
    await settle();
    expect(links()[0]?.textContent).toBe('Outage line 4');
    expect(place.querySelector('.TextEditor-numbers [data-bad]')?.textContent).toBe('4');
    expect(place.textContent).toContain('What ships stays in force until it is mended.');
  });

  it('begins a file of the agent’s own under a name made from theirs, and opens it', async () => {
    await show('outage');
    await press(button('New issue type'));
    const field = document.querySelector<HTMLInputElement>('[role=dialog] input');
    await act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, 'Lost parcels');
      field?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await press(button('Create'));
    expect(formatRoute(made.state.route.store.getState().route)).toBe('#/playbook/issue-types/lost-parcels');
    await show('lost-parcels');
    expect(place.querySelector('textarea')?.value).toContain('id: lost-parcels\nname: Lost parcels');
    expect(links().map(({ textContent }) => textContent)).toContain('Lost parcelsyour own');
  });
});
