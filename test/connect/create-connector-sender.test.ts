import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { createServer as createPlainServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createConnectorSender, type ConnectorSenderOptions } from '#connect/create-connector-sender.ts';
import type { ConnectorExchange, ConnectorRequest } from '#engine/ports/connector-sender.ts';
import { makeCertificates } from '#test/support/dovecot/make-certificates.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { startService, type ServiceReply } from '#test/support/connectors/start-service.ts';

const brief = { connect: 500, answer: 500 };
const post = (url: string, body = '{}'): ConnectorRequest => ({
  method: 'POST',
  url,
  headers: { authorization: 'Bearer a-secret-token' },
  body,
});
/** Sends, and says whether it came to the hand-over. */
async function send(request: ConnectorRequest, options: ConnectorSenderOptions = {}) {
  let handedOver = false;
  const exchange = await createConnectorSender({ timeouts: brief, ...options }).send(request, {
    beforeHandOver: () => {
      handedOver = true;
    },
  });
  return { exchange, handedOver };
}

async function openPlain(reply: ServiceReply = { status: 200, body: 'ok' }) {
  const service = await startService(
    () => reply,
    () => true,
  );
  onTestFinished(() => service.close());
  return service;
}

async function openTls(names: readonly string[], expired = false) {
  const folder = temporaryFolder();
  const authority = makeCertificates(folder, { names, expired });
  const server: Server = createServer(
    { cert: readFileSync(join(folder, 'server.crt')), key: readFileSync(join(folder, 'server.key')) },
    (_request, response) => response.end('ok'),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { authority, port: (server.address() as AddressInfo).port };
}

/** Every name leads there. */
const leadsTo =
  (address: string): NonNullable<ConnectorSenderOptions['resolve']> =>
  (_host, _options, done) =>
    done(null, [{ address, family: address.includes(':') ? 6 : 4 }]);

const fault = (kind: string, message: unknown): ConnectorExchange =>
  expect.objectContaining({ kind: 'not-sent', fault: expect.objectContaining({ kind, message }) }) as ConnectorExchange;

describe('a request to a service', () => {
  it('goes over TLS to whom the certificate names, by an authority that is trusted', async () => {
    const { authority, port } = await openTls(['hooks.tai.example']);
    const options = { trustedCertificates: [authority], resolve: leadsTo('127.0.0.1') };
    expect(await send(post(`https://hooks.tai.example:${port}/`), options)).toMatchObject({
      exchange: { kind: 'answered', answer: { status: 200, body: 'ok' } },
      handedOver: true,
    });
  });

  it.each([
    ['an authority that nobody knows', ['hooks.tai.example'], false, false],
    ['another name in it', ['other.example'], true, false],
    ['an end that has passed', ['hooks.tai.example'], true, true],
  ])('does not begin where the certificate has %s', async (_what, names, trusted, expired) => {
    const { authority, port } = await openTls(names, expired);
    const options = { trustedCertificates: trusted ? [authority] : [], resolve: leadsTo('127.0.0.1') };
    expect(await send(post(`https://hooks.tai.example:${port}/`), options)).toEqual({
      exchange: fault('certificate', expect.stringContaining('no certificate that can be trusted')),
      handedOver: false,
    });
  });

  it.each([
    ['http://hooks.tai.example/', 'must begin with https://'],
    ['ftp://127.0.0.1/', 'must begin with https://'],
    ['https://ann:pw@hooks.tai.example/', 'must not hold a name or password'],
    ['https://169.254.169.254/latest/meta-data', 'link-local'],
    ['https://[fe80::1]/', 'link-local'],
    ['https://0.0.0.0/', 'no address of a server'],
    ['not an address', 'cannot be read'],
  ])('does not begin to %s', async (url, words) => {
    expect(await send(post(url))).toEqual({
      exchange: fault('address', expect.stringContaining(words)),
      handedOver: false,
    });
  });

  it.each(['169.254.169.254', '::ffff:169.254.169.254', 'fe80::1', 'fd00:ec2::254'])(
    'does not begin where a name leads to %s',
    async (address) => {
      expect(await send(post('https://hooks.tai.example/'), { resolve: leadsTo(address) })).toEqual({
        exchange: fault('address', expect.stringContaining('Nothing is sent there')),
        handedOver: false,
      });
    },
  );

  it('has not been sent where nobody listens or the name is not known', async () => {
    const service = await openPlain();
    await service.close();
    expect(await send(post(service.origin))).toMatchObject({
      exchange: fault('offline', expect.anything()),
      handedOver: false,
    });
    const resolve: ConnectorSenderOptions['resolve'] = (_host, _options, done) =>
      done(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), '');
    expect((await send(post('https://hooks.tai.example/'), { resolve })).exchange).toEqual(
      fault('offline', 'hooks.tai.example was not found.'),
    );
  });

  it('is in doubt where the line ends after the hand-over, or no answer comes in time', async () => {
    const service = await openPlain();
    service.play('/', 'hang-up');
    expect(await send(post(service.origin))).toEqual({
      exchange: { kind: 'in-doubt', message: '127.0.0.1 did not answer.' },
      handedOver: true,
    });
    const silent = createPlainServer(() => {});
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    onTestFinished(() => silent.close().closeAllConnections());
    const { port } = silent.address() as AddressInfo;
    expect((await send(post(`http://127.0.0.1:${port}/`))).exchange.kind).toBe('in-doubt');
  });

  it('is in doubt where the answer breaks off', async () => {
    const broken = createPlainServer((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
      setImmediate(() => response.socket?.destroy());
    });
    broken.listen(0, '127.0.0.1');
    await once(broken, 'listening');
    onTestFinished(() => void broken.close());
    const { port } = broken.address() as AddressInfo;
    expect((await send(post(`http://127.0.0.1:${port}/`))).exchange).toEqual({
      kind: 'in-doubt',
      message: '127.0.0.1 broke off its answer.',
    });
  });

  it('follows no redirect, and so takes no secret elsewhere', async () => {
    const elsewhere = await openPlain();
    const service = await openPlain({ status: 302, body: '', headers: { location: elsewhere.origin } });
    expect((await send(post(service.origin))).exchange).toMatchObject({ kind: 'answered', answer: { status: 302 } });
    expect(elsewhere.calls).toEqual([]);
  });

  it('reads four megabytes of an answer and no more', async () => {
    const service = await openPlain({ status: 200, body: 'x'.repeat(9_000_000) });
    const { exchange } = await send(post(service.origin));
    if (exchange.kind !== 'answered') throw new Error(exchange.kind);
    expect(exchange.answer.body.length).toBeLessThanOrEqual(4_000_000);
    expect(exchange.answer.body.length).toBeGreaterThan(3_000_000);
  });

  it('does not leave while what comes before the hand-over fails', async () => {
    const service = await openPlain();
    const beforeHandOver = (): void => {
      throw new Error('the disk is full');
    };
    await expect(createConnectorSender().send(post(service.origin), { beforeHandOver })).rejects.toThrow(
      'the disk is full',
    );
    expect(service.calls).toEqual([]);
  });

  it('ends when it is told to, in doubt only if it was handed over', async () => {
    const life = new AbortController();
    life.abort();
    const service = await openPlain();
    const exchange = await createConnectorSender().send(post(service.origin), { signal: life.signal });
    expect(exchange.kind).toBe('not-sent');
    expect(service.calls).toEqual([]);
  });

  it('says nothing of a secret in its address', async () => {
    const said = JSON.stringify([
      (await send(post('http://hooks.tai.example/services/hush'))).exchange,
      (await send(post('https://hooks.tai.example/services/hush'), { resolve: leadsTo('169.254.1.1') })).exchange,
      (await send(post('https://127.0.0.1:1/services/hush'))).exchange,
    ]);
    expect(said).not.toMatch(/hush|a-secret-token/);
  });
});
