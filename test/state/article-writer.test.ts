import { describe, expect, it } from 'vitest';
import { playbookFilesOf } from '#state/playbook-files.ts';
import { settled, testConsole, type TestConsole } from '#test/support/console-ports.ts';

const opened = (made: TestConsole, path: string) => {
  const { gateway, toasts, schedule } = made.state;
  const { store } = playbookFilesOf(gateway, toasts, schedule).file('article', path);
  const state = store.getState();
  if (state.kind !== 'ready') throw new Error(`${path} is ${state.kind}`);
  return state;
};
const saves = ({ gateway }: TestConsole) => gateway.asked.filter(({ name }) => name === 'playbook.save');

describe('an article that is begun', () => {
  it('is, of a planned one, a draft in the editor that is not saved', async () => {
    const made = testConsole();
    await made.state.articleWriter.writePlanned('parsing-json-issues');
    expect(made.hashes.at(-1)).toBe('#/playbook/knowledge-base/articles/parsing-json-issues');
    const { text, saved } = opened(made, 'articles/parsing-json-issues.md');
    expect(saved).toContain('status: planned');
    expect(text).toContain('status: draft\n');
    expect(saves(made)).toEqual([]);
  });

  it('keeps what somebody wrote of a planned one when it is begun again', async () => {
    const made = testConsole();
    await made.state.articleWriter.writePlanned('parsing-json-issues');
    const { gateway, toasts, schedule } = made.state;
    playbookFilesOf(gateway, toasts, schedule).file('article', 'articles/parsing-json-issues.md').edit('mine');
    await made.state.articleWriter.writePlanned('parsing-json-issues');
    expect(opened(made, 'articles/parsing-json-issues.md').text).toBe('mine');
  });

  it('gets a name that is free, from its title', async () => {
    const made = testConsole();
    await made.state.articleWriter.writeNew('Rate limits', ['rate-limit']);
    expect(made.hashes.at(-1)).toBe('#/playbook/knowledge-base/articles/rate-limits-2');
    expect(opened(made, 'articles/rate-limits-2.md')).toMatchObject({ isNew: true, saved: '' });
  });

  it('is made of an answer without the customer’s name, which is told', async () => {
    const made = testConsole();
    const detail = await made.gateway.call('tickets.get', { number: 1039 });
    const answer = detail.ok ? detail.value.messages.find(({ direction }) => direction === 'out') : undefined;
    await made.state.articleWriter.writeFrom(1039, answer?.id ?? 0);
    const [[path, origin] = ['', null]] = made.state.articleWriter.store.getState().origins;
    expect(origin).toEqual({ ticket: 1039, removed: ['the greeting', 'the closing'] });
    expect(opened(made, path).text).not.toContain('Rui');
  });

  it('says why where the engine refuses', async () => {
    const made = testConsole();
    await made.state.articleWriter.writeFrom(1039, 103_900);
    expect(made.state.toasts.store.getState().toasts[0]?.text).toBe(
      'No article was begun. Only an answer of ours can become an article.',
    );
    expect(made.hashes).toHaveLength(1);
  });

  it('is written as a file by its first save, which can be undone, and gone when it is thrown away', async () => {
    const made = testConsole();
    await made.state.articleWriter.writeNew('Lost parcels', []);
    const { gateway, toasts, schedule } = made.state;
    const files = playbookFilesOf(gateway, toasts, schedule);
    const path = 'articles/lost-parcels.md';
    expect(files.begun('article').map((entry) => entry.title)).toEqual(['Lost parcels']);
    await files.file('article', path).save();
    await settled();
    expect(saves(made)).toMatchObject([{ params: { path, onto: null } }]);
    expect(files.begun('article')).toEqual([]);
    expect(opened(made, path)).toMatchObject({ isNew: false, entry: { origin: 'own' } });
    made.state.toasts.store.getState().toasts[0]?.action?.run();
    await settled();
    expect((await made.gateway.call('playbook.source', { kind: 'article', path })).ok).toBe(false);

    await made.state.articleWriter.writeNew('Other parcels', []);
    files.file('article', 'articles/other-parcels.md').discard();
    expect(files.begun('article')).toEqual([]);
    expect(files.unsaved()).toEqual(new Set());
    made.state.toasts.store.getState().toasts.at(-1)?.action?.run();
    expect(files.begun('article').map((entry) => entry.title)).toEqual(['Other parcels']);
  });
});
