/** Names under which clouds hand out a machine's credentials. */
const metadataNames = new Set(['metadata.google.internal', 'metadata.goog', 'instance-data']);
/** Alibaba, Oracle (IPv4); AWS (IPv6). */
const metadataAddresses = new Set(['100.100.100.200', '192.0.0.192', 'fd00:ec2::254']);

/**
 * Why nothing is ever sent to a host, in words; null: it may be. A name as a URL holds it, or an address as DNS answers.
 * Link-local addresses hold no service of anybody's team, but hold the metadata of a cloud's machine; private addresses may
 * well be a company's own Jira.
 */
export function forbiddenHost(host: string): string | null {
  const bare = host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .replace(/%.*$/, '');
  const inside = mappedIpv4(bare) ?? bare;
  if (metadataNames.has(inside) || metadataAddresses.has(inside))
    return 'It holds a machine’s credentials, not a service.';
  const four = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(inside);
  if (four !== null) {
    const first = Number(four[1]);
    const second = Number(four[2]);
    if (first === 169 && second === 254) return 'It is a link-local address.';
    if (first === 0 || first >= 224) return 'It is no address of a server.';
    return null;
  }
  if (!inside.includes(':')) return null;
  if (/^fe[89ab]/.test(inside)) return 'It is a link-local address.';
  return inside === '::' || inside.startsWith('ff') ? 'It is no address of a server.' : null;
}

/** `::ffff:169.254.1.1`, also as `::ffff:a9fe:101`, and its NAT64 form (RFC 6052). */
function mappedIpv4(host: string): string | null {
  const dotted = /^(?:::ffff:|64:ff9b::)(\d{1,3}(?:\.\d{1,3}){3})$/.exec(host)?.[1];
  if (dotted !== undefined) return dotted;
  const hex = /^(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host);
  if (hex === null) return null;
  const [high, low] = [Number.parseInt(hex[1] ?? '', 16), Number.parseInt(hex[2] ?? '', 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** This machine itself: plain http is for it alone. */
const isLoopback = (host: string): boolean =>
  /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[?::1\]?)$/.test(host.toLowerCase());

/** What of a URL decides whether anything may be sent there. */
type Address = {
  readonly protocol: string;
  readonly hostname: string;
  readonly username: string;
  readonly password: string;
};

/** Why nothing is sent to an address, in words; null: it may be. */
export function addressProblem({ protocol, hostname, username, password }: Address): string | null {
  if (username !== '' || password !== '') return 'The address must not hold a name or password.';
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(hostname)))
    return 'The address must begin with https://.';
  const reason = forbiddenHost(hostname);
  return reason === null ? null : `Nothing is sent to ${hostname}: ${reason}`;
}
