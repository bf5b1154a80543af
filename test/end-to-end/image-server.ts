import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificates } from '#test/support/dovecot/make-certificates.ts';

export type ImageServer = {
  readonly port: number;
  /** Paths that were asked for, in order. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
};

const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==', 'base64');

/** Somebody else's server on 127.0.0.1, over TLS with a certificate of its own: answers everything with a picture. */
export async function startImageServer(): Promise<ImageServer> {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-images-'));
  makeCertificates(folder, { names: ['127.0.0.1'] });
  const asked: string[] = [];
  const server = createServer(
    { key: readFileSync(join(folder, 'server.key')), cert: readFileSync(join(folder, 'server.crt')) },
    (request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(200, { 'content-type': 'image/gif', 'cache-control': 'no-store' }).end(gif);
    },
  );
  rmSync(folder, { recursive: true, force: true });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return {
    port: address.port,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
