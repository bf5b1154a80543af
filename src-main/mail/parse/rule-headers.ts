import { decodeHeaderText } from './encoded-words.ts';
import type { HeaderField } from './header-block.ts';

const kept = new Set([
  'auto-submitted',
  'authentication-results',
  'arc-authentication-results',
  'received-spf',
  'precedence',
  'preference',
  'return-path',
  'delivered-to',
  'envelope-to',
  'sender',
  'mailing-list',
  'feedback-id',
  'importance',
  'priority',
  'user-agent',
  'content-language',
  'disposition-notification-to',
  'return-receipt-to',
  'errors-to',
  'resent-from',
  'thread-index',
  'thread-topic',
  'message-id',
  'content-type',
]);

/** Transport traces and scores of providers: long, and nothing that a rule looks at. */
const dropped =
  /^x-(?:received|google-|gm-|ms-exchange-(?:antispam|organization|crosstenant|transport|senderadcheck|atp|slblob|safelinks|messagesent|processed)|microsoft-|forefront|ms-(?:office365|traffic|public|oob)|proofpoint|mimecast|yahoo|ymail|barracuda|ironport|spam-(?:report|checker)|virus|amavis|originating|face|eopattr)/;

const perHeader = 20;
const valueLength = 2000;

/** Headers that rules look at, decoded, by lower-case name; see `ParsedMail.headers`. */
export const ruleHeaders = (fields: readonly HeaderField[]): Readonly<Record<string, readonly string[]>> => {
  // No prototype: a mail may bring a header called `constructor` or `__proto__`.
  const headers = Object.create(null) as Record<string, string[]>;
  let total = 0;
  for (const { name, value } of fields) {
    const wanted = kept.has(name) || name.startsWith('list-') || (name.startsWith('x-') && !dropped.test(name));
    if (!wanted || total >= 300) continue;
    const values = (headers[name] ??= []);
    if (values.length >= perHeader) continue;
    values.push(decodeHeaderText(value.length > valueLength ? value.slice(0, valueLength) : value));
    total += 1;
  }
  return headers;
};
