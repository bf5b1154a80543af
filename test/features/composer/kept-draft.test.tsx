// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
// As after the first idle moments, when it has been fetched.
import '#features/composer/MailComposer.tsx';
import { renderApp, type RenderedApp } from '#test/app/render-app.tsx';

let app: RenderedApp | null = null;
afterEach(() => {
  app?.end();
  app = null;
});

it('a ticket whose answer was begun says so, and goes on with it', async () => {
  const made = await renderApp({ hash: '#/queue/needs-reply/1042' });
  app = made;
  const kept = () => made.all('.Composer-kept');
  expect(kept()).toHaveLength(0);
  await made.keys('r');
  await act(async () => {
    made.state.composer.edit(1042, { text: 'Thank you, I am looking into it.' });
    await made.state.composer.flush(1042);
  });
  expect(kept()).toHaveLength(0);
  await act(async () => made.state.composer.close(1042));
  await act(() => vi.waitFor(() => expect(kept()).toHaveLength(1)));
  expect(kept()[0]?.textContent).toContain('Go on writing');
  await act(async () => kept()[0]?.click());
  const now = made.state.composer.get(1042);
  expect(now?.kind === 'writing' ? now.draft.text : '').toBe('Thank you, I am looking into it.');
  expect(kept()).toHaveLength(0);
});
