import type { ServerSettings } from '#engine/ports/account-store.ts';
import type { AccountTools } from '#engine/ports/account-tools.ts';
import type { DnsResolver, SrvRecord } from './dns-resolver.ts';
import { providerOfDomain, providerOfMx, type KnownProvider } from './known-providers.ts';

export type Discovery = Awaited<ReturnType<AccountTools['discover']>>;

type Parts = { readonly address: string; readonly localPart: string; readonly domain: string };

const split = (address: string): Parts | null => {
  const at = address.trim().lastIndexOf('@');
  const domain = address
    .trim()
    .slice(at + 1)
    .toLowerCase()
    .replace(/\.$/u, '');
  // RFC 1035 names; others (IDN) come in as ASCII from the URL parser.
  const ascii = URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : '';
  if (at < 1 || !/^[a-z\d-]+(?:\.[a-z\d-]+)+$/u.test(ascii)) return null;
  return { address: address.trim(), localPart: address.trim().slice(0, at), domain: ascii };
};

const fromProvider = (provider: KnownProvider, parts: Parts, source: string): Discovery => ({
  source,
  imap: provider.imap,
  smtp: provider.smtp,
  user: provider.user === 'address' ? parts.address : parts.localPart,
  auth: [...provider.auth],
  hint: provider.hint,
});

const offered = (records: readonly SrvRecord[]): SrvRecord | null =>
  records.find(({ host, port }) => host !== '' && host !== '.' && port > 0) ?? null;

/** TLS from the start is preferred to STARTTLS (RFC 8314 §3). */
const fromSrv = (implicit: readonly SrvRecord[], upgraded: readonly SrvRecord[]): ServerSettings | null => {
  const first = offered(implicit);
  if (first !== null) return { host: first.host, port: first.port, security: 'tls' };
  const second = offered(upgraded);
  return second === null ? null : { host: second.host, port: second.port, security: 'starttls' };
};

const firstExisting = async (dns: DnsResolver, hosts: readonly string[]): Promise<string | null> => {
  const found = await Promise.all(hosts.map((host) => dns.exists(host)));
  return hosts.find((_, index) => found[index]) ?? null;
};

const elsewhere = (host: string, domain: string): boolean => host !== domain && !host.endsWith(`.${domain}`);

/**
 * Server settings for an address: from the table of known providers by domain, then by MX records, then from SRV records
 * (RFC 6186, RFC 8314), then the usual names if they exist. Never rejects; what it can't find is null, with a hint.
 */
export const discoverSettings = async (dns: DnsResolver, address: string): Promise<Discovery> => {
  const parts = split(address);
  if (parts === null)
    return {
      source: 'nothing',
      imap: null,
      smtp: null,
      user: address.trim(),
      auth: ['password'],
      hint: 'Enter a whole address, like support@example.com.',
    };
  const { domain } = parts;
  const known = providerOfDomain(domain);
  if (known !== null) return fromProvider(known, parts, `known provider: ${known.name}`);
  const [mx, imaps, imap, submissions, submission] = await Promise.all([
    dns.mx(domain),
    dns.srv(`_imaps._tcp.${domain}`),
    dns.srv(`_imap._tcp.${domain}`),
    dns.srv(`_submissions._tcp.${domain}`),
    dns.srv(`_submission._tcp.${domain}`),
  ]);
  const hosting = providerOfMx(mx);
  if (hosting !== null) return fromProvider(hosting, parts, `MX records: ${hosting.name}`);
  const read = fromSrv(imaps, imap);
  const send = fromSrv(submissions, submission);
  const base = { user: parts.address, auth: ['password' as const] };
  if (read !== null) {
    // RFC 6186 §6: anybody who can forge DNS could name a server of their own.
    const hint = elsewhere(read.host, domain)
      ? `${domain} names a server elsewhere: ${read.host}. Go on only if you expect that.`
      : null;
    return { source: 'SRV records', imap: read, smtp: send, ...base, hint };
  }
  const [imapHost, smtpHost] = await Promise.all([
    firstExisting(dns, [`imap.${domain}`, `mail.${domain}`]),
    firstExisting(dns, [`smtp.${domain}`, `mail.${domain}`]),
  ]);
  if (imapHost !== null) {
    return {
      source: 'guess',
      imap: { host: imapHost, port: 993, security: 'tls' },
      smtp: send ?? (smtpHost === null ? null : { host: smtpHost, port: 465, security: 'tls' }),
      ...base,
      hint: 'These are the usual names; check them with the connection test or with your provider.',
    };
  }
  const reason =
    mx.length === 0
      ? `${domain} seems to take no mail; check the spelling.`
      : 'Nothing was found; ask your provider for the IMAP server.';
  return { source: 'nothing', imap: null, smtp: send, ...base, hint: reason };
};
