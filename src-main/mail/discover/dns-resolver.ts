import { Resolver, lookup } from 'node:dns/promises';

export type SrvRecord = {
  readonly host: string;
  readonly port: number;
  readonly priority: number;
  readonly weight: number;
};

/** What discovery asks of the DNS. Nothing found and no answer are the same: an empty list. Never rejects. */
export type DnsResolver = {
  /** Lower-cased MX hosts, most preferred first. */
  readonly mx: (domain: string) => Promise<readonly string[]>;
  /** Lower-cased targets, most preferred first (RFC 2782); a single root target means "not offered". */
  readonly srv: (name: string) => Promise<readonly SrvRecord[]>;
  readonly exists: (host: string) => Promise<boolean>;
};

const withoutDot = (host: string): string => host.toLowerCase().replace(/\.$/u, '');

/** The system's resolver; a question waits at most five seconds. */
export const systemDns = (): DnsResolver => {
  const resolver = new Resolver({ timeout: 2_500, tries: 2 });
  return {
    mx: async (domain) => {
      try {
        const records = await resolver.resolveMx(domain);
        return records.sort((a, b) => a.priority - b.priority).map(({ exchange }) => withoutDot(exchange));
      } catch {
        return [];
      }
    },
    srv: async (name) => {
      try {
        const records = await resolver.resolveSrv(name);
        return records
          .map(({ name: host, port, priority, weight }) => ({ host: withoutDot(host), port, priority, weight }))
          .sort((a, b) => a.priority - b.priority || b.weight - a.weight);
      } catch {
        return [];
      }
    },
    exists: async (host) => {
      try {
        await lookup(host);
        return true;
      } catch {
        return false;
      }
    },
  };
};
