import type { MailStructure } from './mail-structure.ts';

const addressPattern = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w.-]{1,200}\.[\w-]{1,63}/;
const allAddresses = new RegExp(addressPattern.source, 'g');

/** Where the returned mail starts in a report without MIME structure. */
const originalMarker =
  /^\s*(?:-{2,}[^-\n]{0,80}(?:original|copy|copia|body of message|header|unsent|returned|message)|-{3,} ?below this line|_{5,}|received: |return-path: |message-id: |\[?original message)/im;

const tidy = (address: string): string => address.replace(/^[<"']+|[>"'.,;:]+$/g, '').toLowerCase();

/** One record of a delivery status: per-recipient fields by lower-case name. */
const readGroups = (status: string): readonly ReadonlyMap<string, string>[] =>
  status
    .replaceAll(/\r?\n[ \t]+/g, ' ')
    .split(/\n[ \t\r]*\n/)
    .map((group) => {
      const fields = new Map<string, string>();
      for (const line of group.split('\n')) {
        const colon = line.indexOf(':');
        if (colon > 0 && colon < 60)
          fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
      }
      return fields;
    });

const recipientOf = (value: string | undefined): string | null => {
  if (value === undefined) return null;
  const bare = value.includes(';') ? value.slice(value.indexOf(';') + 1) : value;
  const address = addressPattern.exec(bare)?.[0];
  return address === undefined ? null : tidy(address);
};

/** The actions a delivery status reports, lower case: failed, delayed, delivered, relayed, expanded (RFC 3464 §2.3.3). */
export const reportedActions = (status: string): readonly string[] =>
  readGroups(status)
    .map((group) => /^[a-z]+/.exec((group.get('action') ?? '').toLowerCase())?.[0] ?? '')
    .filter((action) => action !== '');

const fromStatus = (status: string): readonly string[] => {
  const found: string[] = [];
  for (const group of readGroups(status)) {
    const action = (group.get('action') ?? 'failed').toLowerCase();
    if (action.startsWith('deliver') || action.startsWith('relay') || action.startsWith('expand')) continue;
    const recipient =
      recipientOf(group.get('original-recipient')) ??
      recipientOf(group.get('final-recipient')) ??
      recipientOf(group.get('x-actual-recipient'));
    if (recipient !== null) found.push(recipient);
  }
  return found;
};

const fromText = (text: string, own: ReadonlySet<string>): readonly string[] => {
  const head = text.slice(0, 20_000);
  const marker = originalMarker.exec(head);
  const report = marker === null || marker.index < 40 ? head.slice(0, 6000) : head.slice(0, marker.index);
  const found: string[] = [];
  for (const line of report.split('\n').slice(0, 200)) {
    if (line.length > 1000 || !line.includes('@')) continue;
    for (const match of line.match(allAddresses) ?? []) {
      const address = tidy(match);
      // `<a@b>:` on a line of its own is qmail's and Postfix's way to name a recipient, even if it is the reader.
      if (/^\s*<[^<>\s]+>:\s*$/.test(line)) found.push(address);
      else if (!own.has(address) && !/^(?:postmaster|mailer-daemon|abuse|support|helpdesk)@/.test(address))
        found.push(address);
    }
  }
  return found;
};

/**
 * Whom a mail of ours did not reach: by the delivery status, else X-Failed-Recipients, else the addresses in the
 * report's own words, else the recipient of the returned mail. At most 50, lower case, without doubles.
 *
 * @param own addresses that are not recipients: the report's sender and receivers.
 */
export const failedRecipients = (
  structure: MailStructure,
  headers: Readonly<Record<string, readonly string[]>>,
  text: string,
  own: readonly string[],
): readonly string[] => {
  const unique = (found: readonly string[]): readonly string[] => [...new Set(found)].slice(0, 50);
  if (structure.deliveryStatus !== null) {
    const found = fromStatus(structure.deliveryStatus);
    if (found.length > 0) return unique(found);
  }
  const announced = (headers['x-failed-recipients'] ?? [])
    .flatMap((value) => value.match(allAddresses) ?? [])
    .map(tidy);
  if (announced.length > 0) return unique(announced);
  const written = fromText(text, new Set(own));
  if (written.length > 0) return unique(written);
  const to = /^to:(.{0,2000})$/im.exec(structure.originalHeaders ?? text.slice(0, 50_000))?.[1] ?? '';
  return unique((to.match(allAddresses) ?? []).map(tidy));
};
