// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
// As after the first idle moments, when it has been fetched.
import '#features/composer/MailComposer.tsx';
import { renderApp, type RenderedApp } from '#test/app/render-app.tsx';

let app: RenderedApp | null = null;
const open = async (): Promise<RenderedApp> => {
  app = await renderApp({ hash: '#/queue/needs-reply/1042' });
  return app;
};
afterEach(() => {
  app?.end();
  app = null;
});

const written = (made: RenderedApp): string => {
  const now = made.state.composer.get(1042);
  return now?.kind === 'writing' ? now.draft.text : '';
};
const options = (made: RenderedApp) => made.all('.Picker [role=option]').map(({ textContent }) => textContent);
const type = async (made: RenderedApp, text: string): Promise<void> => {
  const field = made.all('.Picker [role=combobox]')[0];
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
    field?.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await act(() => vi.waitFor(() => expect(options(made).length).toBeGreaterThan(0)));
};

describe('the articles to put into a reply', () => {
  it('open by their key with what fits the ticket on top, and go in as a link by Enter', async () => {
    const made = await open();
    await made.keys('Mod+Shift+K');
    expect(made.all('[role=dialog][aria-label="Insert an article"]')).toHaveLength(1);
    expect(options(made)).toHaveLength(4);
    expect(options(made).some((text) => text.includes('Why a key was revoked'))).toBe(false);
    await type(made, 'rate limits');
    expect(options(made)[0]).toMatch(/^Rate limits and how to handle them/u);
    await made.keys('Enter');
    expect(written(made)).toBe('[Rate limits and how to handle them](https://help.tai.ai/api-integration/rate-limits)');
    expect(made.all('.Picker [role=combobox]')).toHaveLength(0);
  });

  it('go in with their first words by Shift and Enter, the second of the list by an arrow', async () => {
    const made = await open();
    await made.keys('r');
    await made.click(made.all('.ComposerFoot button').find(({ textContent }) => textContent === 'KB article'));
    const [, second = ''] = options(made);
    await made.keys('ArrowDown', 'Shift+Enter');
    const [, title = ''] = /^> .+\n\n\[(.+)\]\(https:\/\/help\.tai\.ai\/.+\)$/u.exec(written(made)) ?? [];
    expect(title).not.toBe('');
    expect(second).toContain(title);
  });

  it('close by Escape, which leaves the reply open and its text in focus', async () => {
    const made = await open();
    await made.keys('Mod+Shift+K', 'Escape');
    expect(made.all('.Picker [role=combobox]')).toHaveLength(0);
    expect(made.state.composer.get(1042)?.kind).toBe('writing');
    expect(document.activeElement?.matches('.MailComposer-text')).toBe(true);
  });

  it('are gone when another ticket is opened', async () => {
    const made = await open();
    await made.keys('Mod+Shift+K');
    await act(async () => made.state.route.go({ kind: 'queue', queue: 'needs-reply', tier: null, ticket: 1041 }));
    expect(made.state.layout.getState().pickingArticle).toBeNull();
  });
});
