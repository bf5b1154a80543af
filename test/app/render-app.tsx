import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '#app/App.tsx';
import { listenToEngine } from '#app/listen-to-engine.ts';
import { ConsoleProvider } from '#state/console-context.tsx';
import { testConsole, type TestConsole } from '#test/support/console-ports.ts';

/** What jsdom lacks: sizes (as of a window of 1440 × 900), observers, scrolling. */
function prepareWindow(): void {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  globalThis.ResizeObserver ??= class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };
  for (const [name, size] of [
    ['offsetHeight', 800],
    ['offsetWidth', 372],
    ['clientHeight', 800],
  ] as const)
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size });
  for (const name of ['scrollTo', 'scrollIntoView'])
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, value: () => {} });
  globalThis.CSS ??= { escape: (text: string) => text.replaceAll(/[^\w-]/gu, (mark) => `\\${mark}`) } as typeof CSS;
  window.matchMedia ??= () =>
    ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }) as unknown as MediaQueryList;
}

export type RenderedApp = TestConsole & {
  readonly text: (selector: string) => string;
  readonly all: (selector: string) => readonly HTMLElement[];
  /** Presses keys one after the other ("j", "Shift+B", "Mod+K"), wherever the focus is. */
  readonly keys: (...keys: readonly string[]) => Promise<void>;
  readonly click: (element: HTMLElement | undefined) => Promise<void>;
  /** The params of each call of that name so far. */
  readonly asked: (name: string) => readonly unknown[];
  readonly end: () => void;
};

/** The whole console on the in-memory gateway, as it boots in a window. */
export async function renderApp(options: Parameters<typeof testConsole>[0] = {}): Promise<RenderedApp> {
  prepareWindow();
  const made = testConsole(options);
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const root = createRoot(place);
  const settle = (): Promise<void> =>
    act(async () => {
      for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
      await new Promise((resolve) => requestAnimationFrame(resolve));
      // What waits until a frame is painted comes after it.
      await new Promise((resolve) => setTimeout(resolve, 0));
      for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
    });
  listenToEngine(made.state);
  await act(async () =>
    root.render(
      <ConsoleProvider value={made.state}>
        <App />
      </ConsoleProvider>,
    ),
  );
  await settle();
  return {
    ...made,
    text: (selector) => document.querySelector(selector)?.textContent ?? '',
    all: (selector) => [...document.querySelectorAll<HTMLElement>(selector)],
    keys: async (...keys) => {
      for (const stroke of keys) {
        const shiftKey = stroke.includes('Shift+');
        const ctrlKey = stroke.startsWith('Mod+');
        const key = stroke.replace(/^(?:Mod\+)?(?:Shift\+)?/u, '');
        await act(
          async () =>
            void (document.activeElement ?? document.body).dispatchEvent(
              new KeyboardEvent('keydown', { key, shiftKey, ctrlKey, bubbles: true, cancelable: true }),
            ),
        );
        await settle();
      }
    },
    click: async (element) => {
      await act(async () => element?.click());
      await settle();
    },
    asked: (name) => made.gateway.asked.filter((call) => call.name === name).map(({ params }) => params),
    end: () => act(() => root.unmount()),
  };
}
