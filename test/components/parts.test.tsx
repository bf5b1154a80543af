// @vitest-environment jsdom
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Button } from '#components/Button.tsx';
import { Dialog } from '#components/Dialog.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { Kbd, keyWords } from '#components/Kbd.tsx';
import { ProgressBar } from '#components/ProgressBar.tsx';
import { TextField } from '#components/TextField.tsx';
import { ToastRegion } from '#components/ToastRegion.tsx';

let root: Root;
let place: HTMLElement;
const show = (node: ReactNode): void => act(() => root.render(node));
const press = (element: Element | null | undefined): void =>
  act(() => {
    element?.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 0 }));
  });

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});
afterEach(() => {
  act(() => root.unmount());
  place.remove();
});

describe('the parts', () => {
  it('name keys in the words of the platform', () => {
    expect(keyWords('g n')).toEqual([['g'], ['n']]);
    expect(keyWords('Mod+Enter')).toEqual([['Ctrl', 'Enter']]);
    expect(keyWords('+')).toEqual([['+']]);
    show(<Kbd keys="Mod+K" />);
    expect(place.textContent).toBe('Ctrl+K');
  });

  it('a button takes no presses while it is disabled', () => {
    let presses = 0;
    show(
      <Button isDisabled onPress={() => (presses += 1)}>
        Save
      </Button>,
    );
    press(place.querySelector('button'));
    expect(presses).toBe(0);
  });

  it('a field ties label, hint and error to its input', () => {
    show(<TextField label="Name" hint="As on the invoice" error="is empty" />);
    const input = place.querySelector('input');
    expect(place.querySelector('label')?.htmlFor).toBe(input?.id);
    const described = (input?.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent);
    expect(described).toEqual(['As on the invoice', 'is empty']);
    expect(input?.getAttribute('aria-invalid')).toBe('true');
  });

  it('a bar says what it shows, also when it is not known', () => {
    show(<ProgressBar label="Sync" value={0.5} valueText="half" />);
    expect(place.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('50');
    show(<ProgressBar label="Sync" value={null} />);
    expect(place.querySelector('[role=progressbar]')?.hasAttribute('aria-valuenow')).toBe(false);
  });

  it('a failure says what failed and offers the retry', () => {
    let tries = 0;
    show(<ErrorState title="Not read" message="No connection." onRetry={() => (tries += 1)} />);
    expect(place.querySelector('[role=alert]')?.textContent).toContain('No connection.');
    press(place.querySelector('button'));
    expect(tries).toBe(1);
  });

  it('a message runs its action and leaves', () => {
    const seen: string[] = [];
    show(
      <ToastRegion
        toasts={[{ id: 7, tone: 'neutral', text: 'Done', action: { label: 'Undo', run: () => seen.push('undo') } }]}
        onDismiss={(id) => seen.push(`gone ${id}`)}
      />,
    );
    expect(place.querySelector('[aria-live=polite]')?.textContent).toContain('Done');
    press([...place.querySelectorAll('button')].find((button) => button.textContent === 'Undo'));
    expect(seen).toEqual(['undo', 'gone 7']);
  });

  it('a dialog has a name and closes on Escape', () => {
    let closed = 0;
    show(
      <Dialog title="Merge" isOpen onClose={() => (closed += 1)}>
        text
      </Dialog>,
    );
    const dialog = document.querySelector('[role=dialog]');
    expect(document.getElementById(dialog?.getAttribute('aria-labelledby') ?? '')?.textContent).toBe('Merge');
    act(() => {
      dialog?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    });
    expect(closed).toBe(1);
  });
});
