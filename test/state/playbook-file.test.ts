import { describe, expect, it } from 'vitest';
import { createPlaybookFile, type OpenFile } from '#state/playbook-file.ts';
import { settled, testConsole } from '#test/support/console-ports.ts';

const path = 'issue-types/outage.yaml';

async function opened(hears = true) {
  const { state, gateway, timers } = testConsole();
  const heard = hears ? gateway : { ...gateway, subscribe: () => () => {} };
  const file = createPlaybookFile(heard, state.toasts, timers.schedule, { kind: 'issue-type', path });
  await file.load();
  const now = (): OpenFile => {
    const found = file.store.getState();
    if (found.kind !== 'ready') throw new Error(found.kind);
    return found;
  };
  const type = async (text: string): Promise<void> => {
    file.edit(text);
    timers.advance(300);
    await settled();
  };
  const toasts = () => state.toasts.store.getState().toasts;
  return { file, gateway, now, type, toasts, timers, shipped: now().text };
}

describe('a file of the playbook', () => {
  it('is checked when typing pauses, and only the last text counts', async () => {
    const { file, gateway, now, shipped, timers } = await opened();
    file.edit(shipped.replace('critical', 'dread'));
    timers.advance(100);
    file.edit(shipped.replace('critical', 'dreadful'));
    expect(now()).toMatchObject({ isChecking: true, problems: [] });
    timers.advance(250);
    await settled();
    expect(now()).toMatchObject({ isChecking: false, problems: [{ line: 4 }] });
    expect(gateway.asked.filter(({ name }) => name === 'playbook.check')).toHaveLength(1);
  });

  it('is saved onto the text that it was begun from, and the saving can be undone', async () => {
    const { file, now, type, toasts, shipped } = await opened();
    await type(shipped.replace('critical', 'high'));
    await file.save();
    expect(now()).toMatchObject({ entry: { origin: 'edited' }, overtaken: false });
    expect(now().saved).toBe(now().text);
    expect(toasts().map(({ text }) => text)).toEqual(['Outage is saved and in force.']);
    toasts()[0]?.action?.run();
    await settled();
    expect(now()).toMatchObject({ entry: { origin: 'shipped' }, text: shipped, saved: shipped });
  });

  it('of which the text is wrong is not saved but says where', async () => {
    const { file, now, shipped } = await opened();
    file.edit(shipped.replace('critical', 'dreadful'));
    await file.save();
    expect(now()).toMatchObject({ entry: { origin: 'shipped' }, saved: shipped, problems: [{ line: 4 }] });
  });

  it('follows what another program writes while nothing is being written', async () => {
    const { gateway, now, shipped } = await opened();
    gateway.writePlaybook('issue-type', path, shipped.replace('critical', 'low'));
    await settled();
    expect(now()).toMatchObject({ entry: { origin: 'edited' }, overtaken: false });
    expect(now().text).toContain('severity: low');
  });

  it('keeps what is being written when another program writes, says so, and replaces theirs only then', async () => {
    const { file, gateway, now, type, shipped } = await opened();
    const mine = shipped.replace('critical', 'high');
    await type(mine);
    gateway.writePlaybook('issue-type', path, shipped.replace('critical', 'low'));
    await settled();
    expect(now()).toMatchObject({ text: mine, overtaken: true });
    await file.save();
    expect(now()).toMatchObject({ text: mine, saved: mine, overtaken: false });
  });

  it('that somebody wrote unheard is not overwritten at the first attempt', async () => {
    const { file, gateway, now, type, shipped } = await opened(false);
    await type(shipped.replace('critical', 'high'));
    gateway.writePlaybook('issue-type', path, shipped.replace('critical', 'low'));
    await file.save();
    expect(now().overtaken).toBe(true);
    expect(now().saved).toContain('severity: low');
  });

  it('goes back to what ships, which can be undone', async () => {
    const { file, now, type, toasts, shipped } = await opened();
    const mine = shipped.replace('critical', 'high');
    await type(mine);
    await file.save();
    await file.restore();
    expect(now()).toMatchObject({ entry: { origin: 'shipped' }, text: shipped });
    toasts().at(-1)?.action?.run();
    await settled();
    expect(now()).toMatchObject({ entry: { origin: 'edited' }, text: mine });
  });

  it('of the agent’s alone can be deleted, and that be undone', async () => {
    const { state, gateway, timers } = testConsole();
    const own = 'issue-types/how-to.yaml';
    const text = 'id: how-to\nname: Asking\nseverity: low\nfor: []\n';
    gateway.writePlaybook('issue-type', own, text);
    const file = createPlaybookFile(gateway, state.toasts, timers.schedule, { kind: 'issue-type', path: own });
    await file.load();
    await file.restore();
    expect(file.store.getState()).toMatchObject({ kind: 'failed' });
    const [toast] = state.toasts.store.getState().toasts;
    expect(toast?.text).toBe('Asking is deleted.');
    toast?.action?.run();
    await settled();
    expect(file.store.getState()).toMatchObject({ kind: 'ready', text, entry: { origin: 'own' } });
  });

  it('that is hidden is shown again by restoring', async () => {
    const { file, now, toasts } = await opened();
    await file.hide();
    expect(now()).toMatchObject({ entry: { hidden: true, inForce: false } });
    await file.restore();
    expect(now()).toMatchObject({ entry: { hidden: false, inForce: true } });
    expect(toasts().map(({ text }) => text)).toEqual(['Outage is hidden.', 'Outage is shown again.']);
  });

  it('takes an older text into the editor without saving it, and discards it again', async () => {
    const { file, now, shipped } = await opened();
    const { generation } = now();
    file.take(shipped.replace('critical', 'medium'));
    expect(now()).toMatchObject({ saved: shipped });
    expect(now().generation).toBeGreaterThan(generation);
    file.discard();
    expect(now()).toMatchObject({ text: shipped, problems: [], isChecking: false });
  });

  it('that cannot be read says why, and the retry reads it', async () => {
    const { state, gateway, timers } = testConsole();
    const file = createPlaybookFile(gateway, state.toasts, timers.schedule, { kind: 'issue-type', path });
    gateway.failNext('playbook.source', { kind: 'offline', message: 'no engine' });
    await file.load();
    expect(file.store.getState()).toMatchObject({ kind: 'failed' });
    await file.load();
    expect(file.store.getState()).toMatchObject({ kind: 'ready' });
  });
});
