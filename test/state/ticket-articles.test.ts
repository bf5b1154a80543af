import { describe, expect, it } from 'vitest';
import { settled, testConsole } from '#test/support/console-ports.ts';

const ticket = 1042;
async function followed() {
  const made = testConsole();
  const stop = made.state.articles.follow(ticket);
  await settled();
  return { ...made, stop };
}
type Made = Awaited<ReturnType<typeof followed>>;
const stateOf = ({ state }: Made) => state.articles.store.getState().byTicket.get(ticket);
const titles = (made: Made) => {
  const state = stateOf(made);
  return state?.kind === 'ready' ? state.found.map(({ article }) => article.title) : [];
};
const asked = ({ gateway }: Made) =>
  gateway.asked.flatMap(({ name, params }) => (name === 'articles.suggest' ? [params] : []));
const text = ({ state }: Made) => {
  const now = state.composer.get(ticket);
  return now?.kind === 'writing' ? now.draft.text : null;
};

/** As a list shows it; the engine answers with its own words. */
const named = (id: string) => ({ id, title: '', address: null, excerpt: '' });

describe('the articles beside a ticket', () => {
  it('are there once it is open, best first', async () => {
    const made = await followed();
    const state = stateOf(made);
    const fits = state?.kind === 'ready' ? state.found.map(({ fit }) => fit) : [];
    expect(titles(made).slice(0, 3).toSorted()).toEqual([
      'API key rotation',
      'Error codes: 401, 403, 429, 500',
      'Generating API keys and authenticating',
    ]);
    expect(fits).toEqual(fits.toSorted((one, other) => other - one));
  });

  it('follow what is typed after a pause, once, and stay meanwhile', async () => {
    const made = await followed();
    await made.state.composer.open(ticket, 'reply');
    const before = stateOf(made);
    made.state.composer.edit(ticket, { text: 'Call again' });
    made.timers.advance(500);
    made.state.composer.edit(ticket, {
      text: 'How to handle rate limits: the API takes 10 requests per second from an account, more is answered with 429',
    });
    made.timers.advance(599);
    expect(asked(made)).toHaveLength(1);
    expect(stateOf(made)).toBe(before);
    made.timers.advance(1);
    await settled();
    expect(asked(made).at(-1)).toMatchObject({ typed: expect.stringContaining('rate limit') });
    expect(titles(made)).toContain('Rate limits and how to handle them');
    made.stop();
    made.state.composer.edit(ticket, { text: 'Something else' });
    made.timers.advance(1_000);
    expect(asked(made)).toHaveLength(2);
  });

  it('stay while the host is away, and say so where there were none before', async () => {
    const made = await followed();
    const before = titles(made);
    made.gateway.failNext('articles.suggest', { kind: 'offline', message: 'Away.' });
    made.gateway.emit('articles.changed', {});
    await settled();
    expect(titles(made)).toEqual(before);

    const other = testConsole();
    other.gateway.failNext('articles.suggest', { kind: 'refused', message: 'Not now.' });
    other.state.articles.follow(ticket);
    await settled();
    expect(other.state.articles.store.getState().byTicket.get(ticket)).toMatchObject({ kind: 'failed' });
    other.state.articles.retry(ticket);
    await settled();
    expect(other.state.articles.store.getState().byTicket.get(ticket)).toMatchObject({ kind: 'ready' });
  });

  it('are put into the reply that is being written, or into one that is opened for it', async () => {
    const made = await followed();
    expect(await made.state.articles.insert(ticket, named('error-codes'), 'link')).toBe(true);
    const link = '[Error codes: 401, 403, 429, 500](https://help.tai.ai/api-integration/error-codes)';
    expect(text(made)).toBe(link);
    await made.state.articles.insert(ticket, named('rate-limits'), 'excerpt');
    expect(text(made)).toMatch(/error-codes\)\n\n> Our API takes/u);
  });

  it('go to the cursor of a text that is on the screen', async () => {
    const made = await followed();
    await made.state.composer.open(ticket, 'reply');
    const taken: unknown[] = [];
    const end = made.state.insertions.take(ticket, (piece) => taken.push(piece));
    await made.state.articles.insert(ticket, named('error-codes'), 'link');
    expect(taken).toMatchObject([{ as: 'words' }]);
    end();
    expect(text(made)).toBe('');
  });

  it('are put in from what is on the screen while the host is away', async () => {
    const made = await followed();
    await made.state.composer.open(ticket, 'reply');
    const state = stateOf(made);
    const article =
      state?.kind === 'ready' ? state.found.find(({ article: { id } }) => id === 'error-codes') : undefined;
    if (article === undefined) throw new Error('not suggested');
    made.gateway.failNext('articles.insert', { kind: 'offline', message: 'Away.' });
    expect(await made.state.articles.insert(ticket, article.article, 'excerpt')).toBe(true);
    expect(text(made)).toMatch(/^> What each answer .+\n\n\[Error codes: .+\]\(https:\/\/help\.tai\.ai\/.+\)$/u);
  });

  it('are not put in where the engine refuses, which is said', async () => {
    const made = await followed();
    expect(await made.state.articles.insert(ticket, named('revoked-keys'), 'link')).toBe(false);
    expect(text(made)).toBeNull();
    expect(made.state.toasts.store.getState().toasts[0]?.text).toMatch(/^The article was not inserted/u);
  });
});
