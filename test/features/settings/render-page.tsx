import { commands } from '#app/commands.ts';
import type { PageProps } from '#app/routes.tsx';
import { act, StrictMode, type ComponentType } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { ToastRegion } from '#components/ToastRegion.tsx';
import { connectionCell } from '#gateway/connection-state.ts';
import { createInMemoryGateway, type InMemoryGateway, type InMemoryOptions } from '#gateway/in-memory.ts';
import { createSeed } from '#gateway/in-memory-seed.ts';
import { ConsoleProvider, useConsole, useStoreValue } from '#state/console-context.tsx';
import { createConsoleState, type ConsoleState } from '#state/console-state.ts';
import { formatRoute, type Route } from '#state/route.ts';

/** Monday, 23 November 2026, 09:00 UTC. */
export const testNow = Date.UTC(2026, 10, 23, 9);

export type Rendered = {
  readonly gateway: InMemoryGateway;
  readonly state: ConsoleState;
  /** The address, as behind `#`. */
  readonly address: () => string;
  /** The element of that role and name; names match by their start. Throws with what is there instead. */
  readonly find: (role: string, name: string) => HTMLElement;
  readonly has: (text: string) => boolean;
  readonly press: (element: HTMLElement) => Promise<void>;
  readonly type: (element: HTMLElement, text: string) => Promise<void>;
  readonly key: (key: string, init?: KeyboardEventInit) => Promise<void>;
  readonly settle: () => Promise<void>;
};

const selectors: Readonly<Record<string, string>> = {
  button: 'button, [role=button]',
  field: 'input:not([type=checkbox], [type=radio], [type=file], [hidden]), textarea',
  checkbox: 'input[type=checkbox]',
  radio: 'input[type=radio]',
  heading: 'h1, h2, h3',
  link: 'a[href]',
  row: '[role=row]',
};

function nameOf(element: HTMLElement): string {
  const labelled = element.getAttribute('aria-labelledby');
  const byId = labelled
    ?.split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ');
  const label =
    element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
      ? [...(element.labels ?? [])].map((found) => found.textContent).join(' ')
      : '';
  return (element.getAttribute('aria-label') ?? (label || byId || element.textContent) ?? '').trim();
}

/** What jsdom lacks and the console's libraries ask for; sizes as of a window of 1200 × 800. */
function prepareWindow(): void {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  globalThis.ResizeObserver ??= class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };
  for (const [name, size] of [
    ['offsetHeight', 800],
    ['offsetWidth', 1200],
    ['clientHeight', 800],
  ] as const)
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size });
  HTMLElement.prototype.scrollTo ??= () => {};
  HTMLElement.prototype.scrollIntoView ??= () => {};
  globalThis.CSS ??= { escape: (text: string) => text.replaceAll(/[^\w-]/gu, (mark) => `\\${mark}`) } as typeof CSS;
}

type RenderOptions = InMemoryOptions & { readonly generated?: number };

/** Renders a page of the console on the in-memory gateway, as the shell would at `rest` of its address. */
export function renderPage(
  Page: ComponentType<PageProps>,
  page: string,
  rest: string,
  options: RenderOptions = {},
): Promise<Rendered> {
  function Shown() {
    const { route } = useConsole();
    const at = useStoreValue(route.store, (value) => value.route);
    return at.kind === 'page' && at.page === page ? (
      <Page rest={at.rest} commands={commands} />
    ) : (
      <p>elsewhere: {formatRoute(at)}</p>
    );
  }
  return renderPart(Shown, { kind: 'page', page, rest }, options);
}

/** What the test before left on the page. */
let shown: Root | null = null;

/** Renders a part of the console on the in-memory gateway while the console is at `at`. */
export async function renderPart(Part: ComponentType, at: Route, options: RenderOptions = {}): Promise<Rendered> {
  prepareWindow();
  await act(async () => shown?.unmount());
  document.body.replaceChildren();
  const host = document.createElement('div');
  document.body.append(host);
  let hash = formatRoute(at);
  const gateway = createInMemoryGateway(createSeed({ now: testNow, generated: options.generated ?? 40 }), options);
  const state = createConsoleState({
    gateway,
    connection: connectionCell({ kind: 'open' }),
    now: () => testNow,
    schedule: () => () => {},
    addressBar: { read: () => hash, write: (next) => (hash = next), onChange: () => {} },
  });
  function Shown() {
    const { toasts } = useConsole();
    const notes = useStoreValue(toasts.store, (value) => value.toasts);
    return (
      <>
        <Part />
        <ToastRegion toasts={notes} onDismiss={toasts.dismiss} />
      </>
    );
  }
  const settle = async (): Promise<void> => {
    await act(async () => {
      for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
      await new Promise((resolve) => requestAnimationFrame(resolve));
    });
  };
  await act(async () => {
    await state.settings.load();
    shown = createRoot(host);
    shown.render(
      <StrictMode>
        <ConsoleProvider value={state}>
          <Shown />
        </ConsoleProvider>
      </StrictMode>,
    );
  });
  await settle();
  return {
    gateway,
    state,
    address: () => hash,
    settle,
    has: (text) => (document.body.textContent ?? '').includes(text),
    find: (role, name) => {
      const all = [...document.querySelectorAll<HTMLElement>(selectors[role] ?? `[role=${role}]`)];
      const found =
        all.find((element) => nameOf(element) === name) ?? all.find((element) => nameOf(element).startsWith(name));
      if (!found) throw new Error(`No ${role} called “${name}”; there is: ${all.map(nameOf).join(' | ')}`);
      return found;
    },
    press: async (element) => {
      await act(async () => {
        element.focus();
        element.click();
      });
      await settle();
    },
    type: async (element, text) => {
      await act(async () => {
        element.focus();
        const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element) as object, 'value')?.set;
        set?.call(element, text);
        element.dispatchEvent(new InputEvent('input', { bubbles: true }));
      });
      await settle();
    },
    key: async (key, init = {}) => {
      await act(async () => {
        const target = document.activeElement ?? document.body;
        const open = target.dispatchEvent(
          new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }),
        );
        // As a browser does: Enter in a field submits its form.
        if (open && key === 'Enter' && target instanceof HTMLInputElement) target.form?.requestSubmit();
        target.dispatchEvent(new KeyboardEvent('keyup', { key, bubbles: true, cancelable: true, ...init }));
      });
      await settle();
    },
  };
}
