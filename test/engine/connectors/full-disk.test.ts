import { describe, expect, it } from 'vitest';
import { StoreUnavailable } from '#engine/ports/store.ts';
import { openConnectors } from '#test/support/connectors/open-connectors.ts';

type Desk = Awaited<ReturnType<typeof openConnectors>>;

/** From now on the disk is full for what is to last; returns how to make room. */
function fillDisk({ store }: Desk): () => void {
  const { durably } = store;
  const full = (): never => {
    throw new StoreUnavailable('The disk is full.');
  };
  Object.assign(store, { durably: full });
  return () => void Object.assign(store, { durably });
}

describe('a full disk', () => {
  it('before the hand-over: nothing goes out, and it goes once there is room', async () => {
    const desk = await openConnectors();
    desk.engine.start();
    await desk.add.jira();
    const makeRoom = fillDisk(desk);
    const handing = desk.hand();
    // What came of the attempt cannot be written either, until there is room.
    while (!desk.problems.includes('what was done could not be written down')) await new Promise(setImmediate);
    expect(desk.jira.calls.some((call) => call === 'POST /rest/api/3/issue')).toBe(false);
    makeRoom();
    desk.clock.advance(2_000);
    await handing;
    expect(await desk.states()).toMatchObject([{ kind: 'queued', fault: 'The disk is full.' }]);
    await desk.pass(60);
    expect(await desk.states()).toMatchObject([{ kind: 'delivered', key: 'SUP-12' }]);
    expect(desk.jira.issues).toHaveLength(1);
  });

  it('after the service has it: is written down once there is room, and nothing is repeated', async () => {
    const desk = await openConnectors();
    desk.engine.start();
    await desk.add.jira();
    let makeRoom = (): void => {};
    desk.jira.watch((step) => {
      if (step === 'taken') makeRoom = fillDisk(desk);
    });
    const handing = desk.hand();
    while (!desk.problems.includes('what was done could not be written down')) await new Promise(setImmediate);
    expect(desk.handed()).toEqual([]);
    makeRoom();
    desk.clock.advance(2_000);
    await handing;
    expect(await desk.states()).toMatchObject([{ kind: 'delivered', key: 'SUP-12' }]);
    expect(desk.handed()).toHaveLength(1);
    expect(desk.jira.issues).toHaveLength(1);
  });
});
