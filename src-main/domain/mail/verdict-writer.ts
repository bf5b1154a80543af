import { withoutComments } from './without-comments.ts';

/** A mail of before from somebody else: who sent it, and its first Authentication-Results header. */
export type EarlierVerdict = { readonly domain: string; readonly header: string | null };

/** Whether our provider is known to write such headers: too few mails to tell is `unknown`. */
export type WriterHabit = 'usual' | 'unusual' | 'unknown';

/** Senders' domains that it takes to know a habit. */
const fewest = 5;

/**
 * Whether the first Authentication-Results of a mail can be our provider's. A provider writes its name (authserv-id,
 * RFC 8601 §2.5) into all mail it takes in; one that writes none lets a sender's own header through, name and verdict
 * included (§7.1). So the name has to stand in the mail of at least half of the other senders' domains.
 *
 * @param registrable `mail.example` of `mx1.mail.example`, since a provider's servers take turns; null where there is none
 */
export function verdictWriter(
  header: string,
  sender: string,
  earlier: readonly EarlierVerdict[],
  registrable: (host: string) => string | null,
): WriterHabit {
  const own = writerOf(header, registrable);
  const byDomain = new Map<string, boolean>();
  // Newest first: what the provider does now counts, once per domain.
  for (const { domain, header: other } of earlier)
    if (domain !== sender && !byDomain.has(domain))
      byDomain.set(domain, other !== null && writerOf(other, registrable) === own);
  if (byDomain.size < fewest) return 'unknown';
  const same = [...byDomain.values()].filter(Boolean).length;
  return same * 2 >= byDomain.size ? 'usual' : 'unusual';
}

/** Microsoft's servers write results and no name: that is a name of its own. */
function writerOf(header: string, registrable: (host: string) => string | null): string {
  const first = withoutComments(header).split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const host = /^[^\s=/]+(?=\s|$)/u.exec(first)?.[0] ?? '';
  return host === '' ? '' : (registrable(host) ?? host);
}
