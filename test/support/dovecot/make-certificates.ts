import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const openssl = (folder: string, ...args: string[]): void => {
  execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
};

/**
 * A certificate authority of our own and a server certificate it issued: `ca.crt`, `server.crt`, `server.key` in the folder.
 * Returns the authority's certificate as PEM. `days` below zero makes a certificate that has expired.
 */
export const makeCertificates = (
  folder: string,
  options: { readonly names: readonly string[]; readonly expired?: boolean },
): string => {
  openssl(
    folder,
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-keyout',
    'ca.key',
    '-out',
    'ca.crt',
    '-days',
    '2',
    '-subj',
    '/CN=Firstline test authority',
    '-addext',
    'basicConstraints=critical,CA:TRUE',
  );
  openssl(
    folder,
    'req',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-keyout',
    'server.key',
    '-out',
    'server.csr',
    '-subj',
    `/CN=${options.names[0] ?? 'localhost'}`,
  );
  const names = options.names.map((name) => (/^[\d.]+$/u.test(name) ? `IP:${name}` : `DNS:${name}`)).join(',');
  writeFileSync(join(folder, 'server.ext'), `subjectAltName=${names}\nbasicConstraints=CA:FALSE\n`);
  const dates =
    options.expired === true ? ['-not_before', '20200101000000Z', '-not_after', '20210101000000Z'] : ['-days', '2'];
  try {
    openssl(
      folder,
      'x509',
      '-req',
      '-in',
      'server.csr',
      '-CA',
      'ca.crt',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-out',
      'server.crt',
      '-extfile',
      'server.ext',
      ...dates,
    );
  } catch (error) {
    if (options.expired !== true) throw error;
    // OpenSSL before 3.4 can't set dates with x509, but can count backwards with req.
    openssl(
      folder,
      'x509',
      '-req',
      '-in',
      'server.csr',
      '-CA',
      'ca.crt',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-out',
      'server.crt',
      '-extfile',
      'server.ext',
      '-days',
      '-1',
    );
  }
  return readFileSync(join(folder, 'ca.crt'), 'utf8');
};
