import type { LocationFingerprint, MessageLocation } from '#engine/ports/mailbox-store.ts';
import type { RemoteHead } from '#engine/ports/mail-server.ts';

/** What identifies a message across a change of UIDVALIDITY, strictest first. */
type Print = { readonly messageId: string | null; readonly size: number; readonly receivedAt: number };

/** Ids made up for mail that has none can't be found on the server. */
const realId = (id: string | null): string | null =>
  id === null || id.endsWith('@synthetic.invalid') ? null : id.replaceAll(/[<>]/gu, '');

/** INTERNALDATE has whole seconds (RFC 9051 §2.3.3). */
const seconds = (at: number): number => Math.floor(at / 1_000);

const keys: readonly ((print: Print) => string | null)[] = [
  (print) => `${realId(print.messageId) ?? ''}|${print.size}|${seconds(print.receivedAt)}`,
  // The size differs where only a part was fetched; the date where the server was restored from a backup.
  (print) => (realId(print.messageId) === null ? null : `${realId(print.messageId)}|${seconds(print.receivedAt)}`),
  (print) => (realId(print.messageId) === null ? null : `${realId(print.messageId)}|${print.size}`),
];

/**
 * Finds known messages again after UIDVALIDITY changed: by Message-ID, size and date, then by the id with one of them.
 * Every message and every UID is used once; copies are paired in order. UIDs without a match are new mail; messages
 * without a match no longer lie here.
 */
export const matchFingerprints = (
  mailbox: number,
  known: readonly LocationFingerprint[],
  heads: readonly RemoteHead[],
): readonly MessageLocation[] => {
  const locations: MessageLocation[] = [];
  let open = [...known].sort((a, b) => a.uid - b.uid);
  let unmatched = [...heads].sort((a, b) => a.uid - b.uid);
  for (const key of keys) {
    const byKey = new Map<string, LocationFingerprint[]>();
    for (const print of open) {
      const value = key(print);
      if (value !== null) byKey.set(value, [...(byKey.get(value) ?? []), print]);
    }
    const used = new Set<LocationFingerprint>();
    unmatched = unmatched.filter((head) => {
      const value = key(head);
      const print = value === null ? undefined : byKey.get(value)?.shift();
      if (print === undefined) return true;
      used.add(print);
      locations.push({ message: print.message, mailbox, uid: head.uid, flags: head.flags });
      return false;
    });
    open = open.filter((print) => !used.has(print));
  }
  return locations.sort((a, b) => a.uid - b.uid);
};
