import { describe, expect, it } from 'vitest';
import { overElectron } from '#gateway/over-electron.ts';
import { findPreloadBridge } from '#gateway/preload-bridge.ts';

describe('a console in the desktop app', () => {
  it('says offline when the host does not take a call', async () => {
    const gateway = overElectron({
      call: () => Promise.reject(new Error('Error invoking remote method: refused')),
      subscribe: () => () => {},
    });
    expect(await gateway.call('app.info', {})).toMatchObject({ ok: false, failure: { kind: 'offline' } });
  });
});

describe('the bridge of the preload script', () => {
  const bridge = { call: async () => null, subscribe: () => () => {} };
  it('is found where it is', () => expect(findPreloadBridge({ firstline: bridge })).toBe(bridge));
  it.each([{}, { firstline: null }, { firstline: 'text' }, { firstline: { call() {} } }])(
    'is not found in %j',
    (scope) => expect(findPreloadBridge(scope)).toBeNull(),
  );
});
