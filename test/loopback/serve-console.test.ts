import { networkInterfaces } from 'node:os';
import { createServer, type AddressInfo, connect } from 'node:net';
import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { contentSecurityPolicy } from '#contract/content-security-policy.ts';
import type { Engine } from '#engine/engine.ts';
import { serveConsole } from '#loopback/serve-console.ts';
import { fakeEngine } from '#test/contract/fake-engine.ts';
import { nodeSocket, signIn, smallRenderer } from '#test/contract/open-host.ts';
import { recordingLog } from '#test/support/recording-log.ts';
import { bodyOf, handshake, rawRequest, statusOf } from './raw-request.ts';

const open = async (options: { largestFrame?: number; rendererFolder?: string; engine?: Promise<Engine> } = {}) => {
  const engine = fakeEngine();
  const log = recordingLog();
  const rendererFolder = options.rendererFolder ?? smallRenderer();
  const served = await serveConsole({
    engine: options.engine ?? Promise.resolve(engine),
    rendererFolder,
    log,
    ...(options.largestFrame === undefined ? {} : { largestFrame: options.largestFrame }),
  });
  onTestFinished(served.close);
  const cookie = await signIn(served);
  const host = `127.0.0.1:${served.port}`;
  const token = new URL(served.url).searchParams.get('token') ?? '';
  const get = (path: string, lines: readonly string[] = [`Cookie: ${cookie}`]) =>
    rawRequest(served.port, [`GET ${path} HTTP/1.1`, `Host: ${host}`, 'Connection: close', ...lines]);
  return { engine, log, served, cookie, host, token, get, rendererFolder, origin: `http://${host}` };
};

const whatCameBack = (answer: string) => ({
  status: statusOf(answer),
  lines: bodyOf(answer).trimEnd().split('\n').length,
  isPage: answer.includes('<title>'),
  hasCookie: answer.toLowerCase().includes('set-cookie'),
});
const aRefusal: ReturnType<typeof whatCameBack> = { status: '403', lines: 1, isPage: false, hasCookie: false };

describe('the address that is printed', () => {
  it('lies on 127.0.0.1 and carries a token of 32 bytes, fresh at each start', async () => {
    const [first, second] = [await open(), await open()];
    expect(first.served.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/u);
    expect(first.token).not.toBe(second.token);
  });

  it('opens the console: hands over a cookie and leads to an address without the token', async () => {
    const { get, token } = await open();
    const answer = await get(`/?token=${token}`, []);
    expect(statusOf(answer)).toBe('303');
    expect(answer).toMatch(/\r\nlocation: \/\r\n/iu);
    expect(answer).toMatch(/\r\nset-cookie: firstline-\d+=[\w-]+; Path=\/; HttpOnly; SameSite=Strict\r\n/iu);
  });

  it('opens it again, as often as it is followed', async () => {
    const { get, token } = await open();
    expect(statusOf(await get(`/?token=${token}`, []))).toBe('303');
    expect(statusOf(await get(`/?token=${token}`, []))).toBe('303');
  });

  it('opens it from a link on another site, where a redirect would lose the cookie', async () => {
    const { get, token } = await open();
    const answer = await get(`/?token=${token}`, ['Sec-Fetch-Site: cross-site']);
    expect(statusOf(answer)).toBe('200');
    expect(bodyOf(answer)).toContain('url=/');
    expect(bodyOf(answer)).not.toContain(token);
  });

  it('keeps working on reload by the cookie alone', async () => {
    const { get } = await open();
    for (const _ of [1, 2]) {
      const answer = await get('/');
      expect(statusOf(answer)).toBe('200');
      expect(answer).toContain('<title>Firstline</title>');
    }
  });

  it('is not written to the log', async () => {
    const { log, token } = await open();
    expect(JSON.stringify(log.lines)).not.toContain(token);
  });
});

describe('a request for a page', () => {
  it('is refused without the token', async () =>
    expect(whatCameBack(await (await open()).get('/', []))).toEqual(aRefusal));
  it('is refused with another token', async () =>
    expect(whatCameBack(await (await open()).get(`/?token=${'A'.repeat(43)}`, []))).toEqual(aRefusal));
  it('is refused with an empty token', async () =>
    expect(whatCameBack(await (await open()).get('/?token=', []))).toEqual(aRefusal));
  it('is refused with a wrong token beside a good cookie', async () =>
    expect(whatCameBack(await (await open()).get('/?token=x'))).toEqual(aRefusal));
  it('is refused with a cookie of another start', async () => {
    const [ours, other] = [await open(), await open()];
    const value = other.cookie.split('=')[1];
    expect(whatCameBack(await ours.get('/', [`Cookie: firstline-${ours.served.port}=${value}`]))).toEqual(aRefusal);
  });

  it.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    '127.0.0.1:PORT.evil.example',
    '[::1]:PORT',
    '0.0.0.0:PORT',
  ])('is refused with the Host %s, also with token and cookie', async (host) => {
    const { served, cookie, token } = await open();
    const head = [`Host: ${host.replace('PORT', String(served.port))}`, 'Connection: close', `Cookie: ${cookie}`];
    expect(whatCameBack(await rawRequest(served.port, ['GET / HTTP/1.1', ...head]))).toEqual(aRefusal);
    expect(whatCameBack(await rawRequest(served.port, [`GET /?token=${token} HTTP/1.1`, ...head]))).toEqual(aRefusal);
  });

  it('is refused without any Host', async () => {
    const { served, cookie } = await open();
    expect(statusOf(await rawRequest(served.port, ['GET / HTTP/1.1', 'Connection: close', `Cookie: ${cookie}`]))).toBe(
      '400',
    );
    expect(whatCameBack(await rawRequest(served.port, ['GET / HTTP/1.0', `Cookie: ${cookie}`]))).toEqual(aRefusal);
  });

  it('is refused with two Hosts', async () => {
    const { served, cookie, host } = await open();
    const answer = await rawRequest(served.port, [
      'GET / HTTP/1.1',
      `Host: ${host}`,
      'Host: evil.example',
      'Connection: close',
      `Cookie: ${cookie}`,
    ]);
    expect(['400', '403']).toContain(statusOf(answer));
  });

  it.each(['http://evil.example', 'null', 'http://127.0.0.1:1', 'https://127.0.0.1:PORT', 'http://localhost:PORT'])(
    'is refused with the Origin %s',
    async (origin) => {
      const { get, cookie, served } = await open();
      expect(
        whatCameBack(await get('/', [`Cookie: ${cookie}`, `Origin: ${origin.replace('PORT', String(served.port))}`])),
      ).toEqual(aRefusal);
    },
  );

  it('is refused from a page of another port of this machine, which the browser calls same-site', async () => {
    const { get, cookie } = await open();
    expect(whatCameBack(await get('/', [`Cookie: ${cookie}`, 'Sec-Fetch-Site: same-site']))).toEqual(aRefusal);
    expect(whatCameBack(await get('/', [`Cookie: ${cookie}`, 'Sec-Fetch-Site: cross-site']))).toEqual(aRefusal);
  });

  it('is answered under the name localhost too', async () => {
    const { served, cookie } = await open();
    const answer = await rawRequest(served.port, [
      'GET / HTTP/1.1',
      `Host: localhost:${served.port}`,
      'Connection: close',
      `Cookie: ${cookie}`,
    ]);
    expect(statusOf(answer)).toBe('200');
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('is refused when it is a %s', async (method) => {
    const { served, host, cookie } = await open();
    const answer = await rawRequest(served.port, [
      `${method} / HTTP/1.1`,
      `Host: ${host}`,
      'Content-Length: 0',
      'Connection: close',
      `Cookie: ${cookie}`,
    ]);
    expect(statusOf(answer)).toBe('405');
  });

  it('carries the policy, nosniff, no-referrer, no framing and an own opener on each answer', async () => {
    const { get, token } = await open();
    for (const answer of [
      await get('/'),
      await get('/', []),
      await get('/nothing.js'),
      await get(`/?token=${token}`, []),
    ]) {
      const headers = answer.slice(0, answer.indexOf('\r\n\r\n')).toLowerCase();
      expect(headers).toContain(`content-security-policy: ${contentSecurityPolicy}`.toLowerCase());
      expect(headers).toContain('x-content-type-options: nosniff');
      expect(headers).toContain('referrer-policy: no-referrer');
      expect(headers).toContain('cross-origin-opener-policy: same-origin');
      expect(headers).toContain('x-frame-options: deny');
      expect(headers).not.toContain('access-control-allow');
    }
    expect(contentSecurityPolicy).toContain("frame-ancestors 'none'");
    expect(contentSecurityPolicy).not.toMatch(/script-src[^;]*'unsafe/u);
  });
});

describe('static files', () => {
  it('with a hash in the name are kept for good, the page is asked for again each time', async () => {
    const { get } = await open();
    expect(await get('/assets/main-Ab12_cd9.js')).toMatch(/cache-control: private, max-age=31536000, immutable/iu);
    expect(await get('/')).toMatch(/cache-control: no-cache/iu);
  });

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
    '/..\\secret.txt',
    '/%00/../secret.txt',
    '//etc/passwd',
    '/.hidden.txt',
    '/%',
  ])('outside the folder are out of reach: %s', async (path) => {
    const { get, rendererFolder } = await open();
    writeFileSync(join(rendererFolder, '..', 'secret.txt'), 'SECRET');
    writeFileSync(join(rendererFolder, '.hidden.txt'), 'SECRET');
    const answer = await get(path);
    expect(['403', '404', '400']).toContain(
      statusOf(answer).replace('200', answer.includes('<title>') ? '404' : '200'),
    );
    expect(answer).not.toContain('SECRET');
    expect(answer).not.toContain('root:');
  });

  it('behind a link that leads out are out of reach', async () => {
    const { get, rendererFolder } = await open();
    const outside = join(mkdtempSync(join(rendererFolder, '..', 'outside-')), 'secret.txt');
    writeFileSync(outside, 'SECRET');
    symlinkSync(outside, join(rendererFolder, 'link.txt'));
    const answer = await get('/link.txt');
    expect(statusOf(answer)).toBe('404');
    expect(answer).not.toContain('SECRET');
  });

  it('that are missing because nothing was built are explained', async () => {
    const folder = mkdtempSync(join(smallRenderer(), 'empty-'));
    const { get } = await open({ rendererFolder: folder });
    const answer = await get('/');
    expect(statusOf(answer)).toBe('503');
    expect(bodyOf(answer)).toContain('npm run build');
  });
});

describe('a WebSocket handshake', () => {
  it('from our own page is taken', async () => {
    const { served, host, origin, cookie } = await open();
    expect(statusOf(await rawRequest(served.port, handshake({ host, origin, cookie })))).toBe('101');
  });

  it('is refused without the cookie, also with the token in the address', async () => {
    const { served, host, origin, token } = await open();
    expect(whatCameBack(await rawRequest(served.port, handshake({ host, origin })))).toEqual(aRefusal);
    expect(
      whatCameBack(await rawRequest(served.port, handshake({ host, origin, path: `/socket?token=${token}` }))),
    ).toEqual(aRefusal);
  });

  it('is refused with a wrong cookie', async () => {
    const { served, host, origin, cookie } = await open();
    expect(whatCameBack(await rawRequest(served.port, handshake({ host, origin, cookie: `${cookie}x` })))).toEqual(
      aRefusal,
    );
  });

  it.each(['http://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost:PORT', 'https://127.0.0.1:PORT'])(
    'is refused from %s',
    async (from) => {
      const { served, host, cookie } = await open();
      expect(
        whatCameBack(
          await rawRequest(served.port, handshake({ host, cookie, origin: from.replace('PORT', String(served.port)) })),
        ),
      ).toEqual(aRefusal);
    },
  );

  it('is refused without an Origin', async () => {
    const { served, host, cookie } = await open();
    expect(whatCameBack(await rawRequest(served.port, handshake({ host, cookie })))).toEqual(aRefusal);
  });

  it('is refused with a foreign Host whose Origin fits it (a rebound name)', async () => {
    const { served, cookie } = await open();
    expect(
      whatCameBack(
        await rawRequest(
          served.port,
          handshake({ host: `evil.example:${served.port}`, origin: `http://evil.example:${served.port}`, cookie }),
        ),
      ),
    ).toEqual(aRefusal);
  });

  it('is refused on another path', async () => {
    const { served, host, origin, cookie } = await open();
    expect(statusOf(await rawRequest(served.port, handshake({ host, origin, cookie, path: '/other' })))).toBe('404');
  });
});

describe('an open connection', () => {
  const connected = async (options: { largestFrame?: number } = {}) => {
    const { served, cookie, engine, log } = await open(options);
    const closed = Promise.withResolvers<{ code: number; because: string }>();
    const opened = Promise.withResolvers<void>();
    const received: string[] = [];
    const socket = nodeSocket(
      served.port,
      cookie,
    )({ opened: opened.resolve, received: (text) => void received.push(text), closed() {} });
    socket.raw.on('close', (code, because) => closed.resolve({ code, because: String(because) }));
    await opened.promise;
    return { socket, closed: closed.promise, received, engine, log };
  };

  it('is closed with 1009 when a frame is too large', async () => {
    const { socket, closed } = await connected({ largestFrame: 1000 });
    socket.send(JSON.stringify({ id: 1, name: 'queues.counts', params: { long: 'x'.repeat(2000) } }));
    expect((await closed).code).toBe(1009);
  });

  it.each([
    'nonsense',
    '[]',
    '{}',
    '{"id":"1","name":"queues.counts","params":{}}',
    '{"id":1.5,"name":"queues.counts","params":{}}',
    '{"id":1,"name":"queues.counts","params":{},"more":1}',
  ])('is closed when a frame is no call: %s', async (frame) => {
    const { socket, closed, engine } = await connected();
    socket.send(frame);
    expect((await closed).code).toBe(1007);
    expect(engine.handled).toEqual([]);
  });

  it('is closed when a frame is binary', async () => {
    const { socket, closed } = await connected();
    socket.raw.send(Buffer.from('{"id":1,"name":"queues.counts","params":{}}'), { binary: true });
    expect((await closed).code).toBe(1003);
  });

  it('is closed when calls come in a flood', async () => {
    const { socket, closed, log } = await connected();
    const frame = JSON.stringify({ id: 1, name: 'no.such', params: {} });
    for (let count = 0; count < 20_000; count += 1) socket.send(frame);
    expect(await closed).toEqual({ code: 1008, because: 'too many calls' });
    expect(log.lines.some((line) => line.level === 'warn' && line.fields.code === 1008)).toBe(true);
  });

  it('answers "too many at once" while very many calls run, and keeps those', async () => {
    const { socket, received, engine } = await connected();
    const { promise, resolve } = Promise.withResolvers<void>();
    Object.assign(engine.handlers, { 'queues.counts': () => promise.then(() => ({ ok: true, value: {} })) });
    for (let id = 0; id < 257; id += 1) socket.send(JSON.stringify({ id, name: 'queues.counts', params: {} }));
    await expect.poll(() => received.length).toBe(1);
    expect(JSON.parse(received[0] ?? '')).toMatchObject({
      id: 256,
      outcome: { ok: false, failure: { kind: 'refused' } },
    });
    resolve();
    await expect.poll(() => received.length).toBe(257);
  });
});

describe('a console that comes before the engine', () => {
  const early = async () => {
    const engine = Promise.withResolvers<Engine>();
    const { served, cookie, get } = await open({ engine: engine.promise });
    const opened = Promise.withResolvers<void>();
    const closed = Promise.withResolvers<number>();
    const received: unknown[] = [];
    const socket = nodeSocket(
      served.port,
      cookie,
    )({ opened: opened.resolve, received: (text) => void received.push(JSON.parse(text)), closed() {} });
    socket.raw.on('close', closed.resolve);
    await opened.promise;
    return { engine, socket, received, closed: closed.promise, get };
  };

  it('gets the page at once, and its answers and events when the engine is there', async () => {
    const { engine, socket, received, get } = await early();
    socket.send(JSON.stringify({ id: 7, name: 'queues.counts', params: {} }));
    expect(statusOf(await get('/'))).toBe('200');
    expect(received).toEqual([]);
    const fake = fakeEngine();
    engine.resolve(fake);
    await expect.poll(() => received.length).toBe(1);
    expect(received).toMatchObject([{ id: 7, outcome: { ok: true } }]);
    fake.emit('accounts.changed', {});
    await expect.poll(() => received.length).toBe(2);
  });

  it('is sent away when the engine cannot be started', async () => {
    const { engine, socket, closed } = await early();
    socket.send(JSON.stringify({ id: 7, name: 'queues.counts', params: {} }));
    engine.reject(new Error('no playbook'));
    expect(await closed).toBe(1011);
  });
});

describe('a console that does not read', () => {
  it('costs bounded memory, and is told to ask again once it reads', async () => {
    const { served, cookie, engine } = await open();
    const opened = Promise.withResolvers<void>();
    const done = Promise.withResolvers<void>();
    let bytes = 0;
    const removed = Array.from({ length: 5000 }, (_, number) => number);
    const socket = nodeSocket(
      served.port,
      cookie,
    )({
      opened: opened.resolve,
      received(text) {
        bytes += text.length;
        if (text === JSON.stringify({ event: 'tickets.changed', payload: { rows: [], removed: [], reset: true } }))
          done.resolve();
      },
      closed: () => done.reject(new Error('was disconnected')),
    });
    await opened.promise;
    socket.raw.pause();
    const perEvent = JSON.stringify(removed).length;
    const rounds = 4000;
    for (let round = 0; round < rounds; round += 1) engine.emit('tickets.changed', { rows: [], removed, reset: false });
    socket.raw.resume();
    await done.promise;
    expect(bytes).toBeLessThan((rounds * perEvent) / 4);
    socket.raw.removeAllListeners('close');
  });
});

describe('the port', () => {
  it('is the one asked for', async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => probe.once('listening', resolve));
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    const served = await serveConsole({
      engine: Promise.resolve(fakeEngine()),
      rendererFolder: smallRenderer(),
      log: recordingLog(),
      port,
    });
    onTestFinished(served.close);
    expect(served.port).toBe(port);
  });

  it('that is in use is named with what to do', async () => {
    const { served } = await open();
    await expect(
      serveConsole({
        engine: Promise.resolve(fakeEngine()),
        rendererFolder: smallRenderer(),
        log: recordingLog(),
        port: served.port,
      }),
    ).rejects.toThrow(new RegExp(`^Port ${served.port} of 127\\.0\\.0\\.1 is in use`, 'u'));
  });

  const outside = Object.values(networkInterfaces())
    .flat()
    .find((address) => address !== undefined && !address.internal && address.family === 'IPv4')?.address;
  it.skipIf(outside === undefined)('is not open on the network address of this machine', async () => {
    const { served } = await open();
    const isReached = await new Promise<boolean>((resolve) => {
      const socket = connect(served.port, outside ?? '', () => (socket.destroy(), resolve(true)));
      socket.on('error', () => resolve(false));
    });
    expect(isReached).toBe(false);
  });

  it('is free again after closing, also while a console is connected', async () => {
    const { served, cookie } = await open();
    const opened = Promise.withResolvers<void>();
    const gone = Promise.withResolvers<void>();
    nodeSocket(served.port, cookie)({ opened: opened.resolve, received() {}, closed: gone.resolve });
    await opened.promise;
    await served.close();
    await gone.promise;
    const again = await serveConsole({
      engine: Promise.resolve(fakeEngine()),
      rendererFolder: smallRenderer(),
      log: recordingLog(),
      port: served.port,
    });
    expect(again.port).toBe(served.port);
    await again.close();
  });
});
