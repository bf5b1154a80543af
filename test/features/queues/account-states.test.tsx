// @vitest-environment jsdom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it, onTestFinished } from 'vitest';
import { day } from '#domain/time/instant.ts';
import { AccountStates } from '#features/queues/AccountStates.tsx';
import { ConsoleProvider } from '#state/console-context.tsx';
import { testConsole, testNow } from '#test/support/console-ports.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

it('the inboxes ask to sign in again days before the sign-in ends', async () => {
  const made = testConsole();
  await made.state.sync.load();
  const place = document.createElement('div');
  const root = createRoot(place);
  onTestFinished(() => act(() => root.unmount()));
  act(() =>
    root.render(
      <ConsoleProvider value={made.state}>
        <AccountStates />
      </ConsoleProvider>,
    ),
  );
  expect(place.textContent).toBe('support@tai.example· live');
  const [status] = made.state.sync.store.getState().statuses;
  if (status === undefined) throw new Error('no status');
  act(() => made.gateway.emit('sync.changed', { ...status, signInEndsAt: testNow + 2.5 * day }));
  const link = place.querySelector('a');
  expect(link?.textContent).toBe('sign in again: The sign-in ends in 2 days. Sign in again before then.');
  expect(link?.getAttribute('href')).toBe('#/settings/accounts/1');
  expect(place.querySelector('[data-tone=amber]')).not.toBeNull();
});
