import { describe, expect, it } from 'vitest';
import type { CallName, Params, Result } from '#contract/contract.ts';
import { succeed, type Outcome } from '#contract/failure.ts';
import type { Gateway } from '#contract/gateway.ts';
import { createConnection } from '#features/first-run/connection.ts';
import { createInMemoryGateway } from '#gateway/in-memory.ts';
import { createSeed } from '#gateway/in-memory-seed.ts';

const now = Date.UTC(2026, 10, 23, 9);
const open = () => {
  const gateway = createInMemoryGateway(createSeed({ now, generated: 4 }), { withAccount: false });
  return { gateway, connection: createConnection(gateway, now) };
};

/** The in-memory gateway with one call answered otherwise. */
function answering<M extends CallName>(name: M, answer: (params: Params<M>) => Promise<Outcome<Result<M>>>): Gateway {
  const { gateway } = open();
  const special: CallName = name;
  return {
    subscribe: gateway.subscribe,
    call: async <N extends CallName>(asked: N, params: Params<N>) =>
      asked === special
        ? ((await answer(params as unknown as Params<M>)) as unknown as Outcome<Result<N>>)
        : gateway.call(asked, params),
  };
}

describe('the memory of the assistant', () => {
  it('never holds the password in its state and forgets it once the account is added', async () => {
    const { gateway, connection } = open();
    connection.edit({ address: 'help@acme.example' });
    await connection.discover();
    connection.holdSecret('hunter2hunter2');
    await connection.test();
    expect(JSON.stringify(connection.store.getState())).not.toContain('hunter2');
    expect(connection.store.getState().hasSecret).toBe(true);
    await connection.add();
    expect(connection.store.getState().hasSecret).toBe(false);
    connection.edit({ address: 'other@acme.example' });
    await connection.test();
    expect(gateway.asked.at(-1)?.params).toMatchObject({ secret: null });
  });

  it('makes a test worthless as soon as a server changes', async () => {
    const { connection } = open();
    connection.edit({ address: 'help@acme.example' });
    await connection.discover();
    connection.holdSecret('x');
    await connection.test();
    expect(connection.store.getState().trial.kind).toBe('done');
    connection.edit({ imap: { host: 'other.example', port: '993', security: 'tls' } });
    expect(connection.store.getState().trial.kind).toBe('none');
  });

  it('ignores the answer of a test that a later edit overtook', async () => {
    let release = (): void => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const connection = createConnection(
      answering('accounts.test', async () => {
        await gate;
        return succeed({ ok: true, steps: [], folders: [] });
      }),
      now,
    );
    connection.edit({ address: 'help@acme.example' });
    await connection.discover();
    connection.holdSecret('x');
    const test = connection.test();
    connection.edit({ user: 'somebody.else' });
    release();
    await test;
    expect(connection.store.getState().trial.kind).toBe('none');
  });

  it('forgets the secret when the way to sign in changes', async () => {
    const { connection } = open();
    connection.edit({ address: 'help@acme.example' });
    await connection.discover();
    connection.holdSecret('x');
    connection.edit({ auth: 'oauth-google' });
    expect(connection.store.getState().hasSecret).toBe(false);
    expect(connection.check()).toBe(false);
    expect(connection.store.getState().problems.map((problem) => problem.field)).toEqual(['clientId']);
  });

  it('waits for the sign-in in the browser and can be cancelled', async () => {
    let finish = (): void => {};
    const gate = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const inner = answering('accounts.signInWithOAuth', async () =>
      succeed({ authorizationUrl: 'https://accounts.example/authorize', session: 's1' }),
    );
    const gateway: Gateway = {
      subscribe: inner.subscribe,
      call: async (name, params) => {
        if (name !== 'accounts.awaitOAuth') return inner.call(name, params);
        await gate;
        return succeed({ secret: 'token' }) as never;
      },
    };
    const connection = createConnection(gateway, now);
    connection.edit({ address: 'help@acme.example', auth: 'oauth-google', clientId: 'our-app' });
    const signIn = connection.signInWithOAuth();
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    expect(connection.store.getState().signIn).toEqual({ kind: 'waiting', url: 'https://accounts.example/authorize' });
    connection.cancelOAuth();
    finish();
    await signIn;
    expect(connection.store.getState()).toMatchObject({ hasSecret: false, signIn: { kind: 'none' } });
    await connection.signInWithOAuth();
    expect(connection.store.getState()).toMatchObject({ hasSecret: true, signIn: { kind: 'done' } });
    expect(JSON.stringify(connection.store.getState())).not.toContain('"token"');
  });
});
