import { changeCell } from '#test/support/change-cell.ts';
import { describe, expect, it } from 'vitest';
import type { SlaPolicyDraft } from '#contract/service-levels.ts';
import { createInMemoryGateway } from '#gateway/in-memory.ts';
import { createSeed } from '#gateway/in-memory-seed.ts';
import { hour, minute } from '#domain/time/instant.ts';
import { createPolicyDraft, policyDraftOf, type ReadyDraft } from '#state/policy-draft.ts';
import { createToasts } from '#state/toasts.ts';
import { settled } from '#test/support/console-ports.ts';

const withHigh =
  (response: number | null) =>
  (policy: SlaPolicyDraft): SlaPolicyDraft => ({
    ...policy,
    grid: {
      ...policy.grid,
      enterprise: { ...policy.grid.enterprise, high: { ...policy.grid.enterprise.high, response } },
    },
  });

const open = async () => {
  const gateway = createInMemoryGateway(createSeed({ now: 0, generated: 20 }));
  const toasts = createToasts(() => () => {});
  const draft = createPolicyDraft(gateway, toasts);
  await draft.load();
  const ready = (): ReadyDraft => {
    const state = draft.store.getState();
    if (state.kind !== 'ready') throw new Error(`expected an edit, found ${state.kind}`);
    return state;
  };
  return { gateway, toasts, draft, ready, note: () => toasts.store.getState().toasts.at(-1) };
};

describe('the edit of the service levels', () => {
  it('is the version in force until something is changed, and again when it is changed back', async () => {
    const { draft, ready } = await open();
    expect(ready()).toMatchObject({ changes: [], problems: [], inForce: { version: 1 } });
    draft.edit(withHigh(20 * minute));
    expect(ready().changes).toEqual(['High × Enterprise, response: 30 minutes → 20 minutes']);
    draft.edit(withHigh(30 * minute));
    expect(ready().changes).toEqual([]);
    expect(ready().policy).toBe(ready().inForce.policy);
  });

  it('changes nothing until it is applied; then says so, with an undo that makes the old figures a new version', async () => {
    const { gateway, draft, ready, note } = await open();
    draft.edit(withHigh(20 * minute));
    expect(gateway.asked.map(({ name }) => name)).toEqual(['serviceLevels.policy']);
    expect(await draft.apply(false)).toBeNull();
    expect(ready()).toMatchObject({ changes: [], inForce: { version: 2, author: 'You' }, isBusy: false });
    expect(note()?.text).toBe('Version 2 applies to new tickets. Open ones keep their deadlines.');
    note()?.action?.run();
    await settled();
    expect(ready().inForce).toMatchObject({ version: 3 });
    expect(ready().policy.grid.enterprise.high.response).toBe(30 * minute);
    expect(note()?.text).toBe('The figures of version 1 apply again, as version 3.');
  });

  it('says how many open tickets moved to it', async () => {
    const { draft, note } = await open();
    draft.edit(withHigh(20 * minute));
    await draft.apply(true);
    expect(note()?.text).toMatch(/^Version 2 applies; \d+ open tickets moved to it\.$/u);
    await draft.reapply();
    expect(note()?.text).toBe('0 open tickets moved to version 2.');
  });

  it('stays, with a reason, where the engine refuses it', async () => {
    const { gateway, draft, ready, note } = await open();
    draft.edit(withHigh(20 * minute));
    gateway.failNext('serviceLevels.apply', { kind: 'refused', message: 'The file is read-only.' });
    expect(await draft.apply(false)).toMatchObject({ kind: 'refused' });
    expect(note()).toMatchObject({ tone: 'bad', text: 'The change was not applied. The file is read-only.' });
    expect(ready().changes).toHaveLength(1);
  });

  it('names what is wrong by its field, unreadable text first', async () => {
    const { draft, ready } = await open();
    draft.edit(withHigh(-1));
    draft.flag('calendars.Office.hours.0', 'Monday: “25:00” is no stretch of hours');
    expect(ready().problems).toEqual([
      { path: 'calendars.Office.hours.0', message: 'Monday: “25:00” is no stretch of hours' },
      { path: 'grid.enterprise.high.response', message: expect.stringContaining('High × Enterprise, response') },
    ]);
    draft.flag('calendars.Office.hours.0', null);
    draft.edit(withHigh(hour));
    expect(ready().problems).toEqual([]);
  });

  it('is kept when another version is applied meanwhile, and says so', async () => {
    const { gateway, draft, ready } = await open();
    draft.edit(withHigh(20 * minute));
    await changeCell(gateway.call, 'starter', 'low', { response: hour, resolution: null });
    await settled();
    expect(ready()).toMatchObject({ overtaken: true, inForce: { version: 2 } });
    expect(ready().changes).toContain('High × Enterprise, response: 30 minutes → 20 minutes');
    draft.discard();
    expect(ready()).toMatchObject({ overtaken: false, changes: [] });
  });

  it('follows the version in force while nothing is edited, and its fields begin anew', async () => {
    const { gateway, ready } = await open();
    const { generation } = ready();
    await changeCell(gateway.call, 'starter', 'low', { response: hour, resolution: null });
    await settled();
    expect(ready()).toMatchObject({ overtaken: false, inForce: { version: 2 } });
    expect(ready().generation).toBeGreaterThan(generation);
  });

  it('is one for a window, and says why it could not be read', async () => {
    const { gateway, toasts } = await open();
    const shared = policyDraftOf(gateway, toasts);
    expect(policyDraftOf(gateway, toasts)).toBe(shared);
    gateway.failNext('serviceLevels.policy', { kind: 'offline', message: 'The engine is away.' });
    await shared.load();
    expect(shared.store.getState()).toEqual({ kind: 'failed', message: 'The engine is away.' });
  });
});
