import type { Instant } from '#domain/time/instant.ts';

/** What identifies a mail that has no Message-ID. */
export type SyntheticIdParts = {
  /** Lower-cased address of the sender, or an empty string. */
  readonly from: string;
  /** The Date header; null if missing or unreadable. */
  readonly date: Instant | null;
  readonly subject: string;
  /** Size of the raw mail in bytes. */
  readonly size: number;
  /** The text of the body; its first 2,000 characters count. */
  readonly body: string;
};

/** A cryptographic hash of a text as lower-case hexadecimal; passed in, as the domain has none. */
export type HashText = (text: string) => string;

/**
 * A Message-ID, without angle brackets, for a mail that has none: the same mail always gets the same one
 * (`behaviour.md`, "identity of a message"). Its domain is reserved (RFC 2606), so that it can't meet a real one.
 */
export const syntheticMessageId = (parts: SyntheticIdParts, hash: HashText): string => {
  const fields = [parts.from, parts.date ?? '', parts.subject, parts.size, parts.body.slice(0, 2000)];
  return `${hash(JSON.stringify(fields)).slice(0, 40)}@synthetic.invalid`;
};
