// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SearchBox } from '#features/search/SearchBox.tsx';
import { ConsoleProvider } from '#state/console-context.tsx';
import { testConsole, type TestConsole } from '#test/support/console-ports.ts';

describe('the search field', () => {
  let made: TestConsole;
  let place: HTMLElement;
  let root: Root;

  beforeEach(() => {
    vi.useFakeTimers();
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
    made = testConsole();
    place = document.createElement('div');
    document.body.append(place);
    root = createRoot(place);
    act(() =>
      root.render(
        <ConsoleProvider value={made.state}>
          <SearchBox />
        </ConsoleProvider>,
      ),
    );
  });
  afterEach(() => {
    act(() => root.unmount());
    place.remove();
    vi.useRealTimers();
  });

  const field = (): HTMLInputElement => {
    const input = place.querySelector('input');
    if (input === null) throw new Error('no field');
    return input;
  };
  const type = (text: string): void => {
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {};
    act(() => {
      field().focus();
      set?.call(field(), text);
      field().dispatchEvent(new Event('input', { bubbles: true }));
    });
  };
  const pass = (milliseconds: number): void => act(() => void vi.advanceTimersByTime(milliseconds));
  const route = () => made.state.route.store.getState().route;
  const go = (to: ReturnType<typeof route>): void => act(() => made.state.route.go(to));

  it('searches when typing pauses', () => {
    type('webh');
    pass(60);
    type('webhook');
    pass(119);
    expect(route().kind).toBe('queue');
    pass(1);
    expect(route()).toMatchObject({ kind: 'search', query: 'webhook' });
  });

  it('does not pull back who goes to a queue while a search is pending', () => {
    type('webhook');
    pass(60);
    go({ kind: 'queue', queue: 'breached', tier: null, ticket: null });
    pass(500);
    expect(route()).toMatchObject({ kind: 'queue', queue: 'breached' });
    expect(field().value).toBe('');
  });

  it('does not pull back who leaves the results while further words are pending', () => {
    type('webhook');
    pass(120);
    type('webhook order');
    pass(60);
    go({ kind: 'page', page: 'settings', rest: '' });
    pass(500);
    expect(route()).toMatchObject({ kind: 'page' });
    expect(field().value).toBe('');
  });

  it('goes on with what is typed while its own search arrives, and keeps the ticket opened meanwhile', () => {
    type('web');
    pass(120);
    type('webhook');
    go({ kind: 'search', query: 'web', ticket: 1001 });
    expect(field().value).toBe('webhook');
    pass(120);
    expect(route()).toEqual({ kind: 'search', query: 'webhook', ticket: 1001 });
  });
});
