import { describe, expect, it } from 'vitest';
import { importAccount, localAddress } from '#engine/import/import-account.ts';
import { monday, openTestEngine } from '#test/support/open-test-engine.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

describe('the account that imported mail belongs to', () => {
  it('is made without a server where no address is known, and is the same next time', async () => {
    const engine = await openTestEngine(temporaryFolder());
    const first = importAccount(engine.store, null, monday);
    expect(first).toMatchObject({ address: localAddress, sample: true });
    expect(importAccount(engine.store, null, monday).id).toBe(first.id);
    await engine.close();
  });

  it('is the one with the given address, however it is written', async () => {
    const engine = await openTestEngine(temporaryFolder());
    const first = importAccount(engine.store, 'Support@TAI.example', monday);
    expect(first.address).toBe('support@tai.example');
    expect(importAccount(engine.store, 'support@tai.example', monday).id).toBe(first.id);
    await engine.close();
  });

  it('is the only connected inbox, and never the sample inbox', async () => {
    const engine = await openTestEngine(temporaryFolder());
    const sample = engine.account('sample@tai.example');
    expect(importAccount(engine.store, null, monday).id).not.toBe(sample.id);
    const { id: _, ...draft } = sample;
    const connected = engine.store.accounts.add({ ...draft, address: 'support@tai.example', sample: false });
    expect(importAccount(engine.store, null, monday).id).toBe(connected.id);
    await engine.close();
  });
});
