import { extractFacts } from '#domain/classification/extract-facts.ts';
import type { FactKind } from '#domain/classification/fact.ts';
import { codeRegions, isInside } from '#domain/escalation/code-regions.ts';
import { findPersonal } from '#domain/escalation/find-personal.ts';
import type { RedactionKind } from '#domain/escalation/redaction.ts';
import { signatureStart } from '#domain/mail/signature-line.ts';

/** A reply as it was written to one customer. */
export type WrittenReply = {
  /** Markdown, without signature and quote. */
  readonly text: string;
  /** Of the people and the company that must not be named. */
  readonly people: readonly string[];
  readonly company: string | null;
  /** Lower-cased; what lies on them is the customer's. */
  readonly domains: readonly string[];
};

export type GeneralReply = {
  /** Markdown. */
  readonly text: string;
  /** What was taken out, in words, without saying what it was: "2 names". */
  readonly removed: readonly string[];
};

/** What stands for something personal. Addresses and numbers are those that RFC 2606 and RFC 5737 keep for examples. */
const stands: Readonly<Record<RedactionKind, readonly [instead: string, one: string, many: string]>> = {
  names: ['[name]', 'name', 'names'],
  addresses: ['name@example.com', 'e-mail address', 'e-mail addresses'],
  'phone-numbers': ['[phone]', 'phone number', 'phone numbers'],
  keys: ['YOUR_API_KEY', 'key', 'keys'],
  'ip-addresses': ['192.0.2.1', 'IP address', 'IP addresses'],
  amounts: ['[amount]', 'amount', 'amounts'],
};

const ids: Partial<Readonly<Record<FactKind, string>>> = {
  request_id: 'REQUEST_ID',
  order_ids: 'ORDER_ID',
  invoice: '[invoice]',
};

const otherIds = /\b(?:cus|acct|org|usr|user|wh|evt|sub|whsec|ord|req)_(?=[A-Za-z]*\d)[A-Za-z0-9]+\b/gu;
const ticketNumber = /\b(?:ticket|case|issue|bug|Ticket|Case|Issue|Bug)\s+#?\d{2,}\b|(?<![\w&/])#\d{3,}\b/gu;

/**
 * Takes out of a reply what is about one customer and would not help the next: greeting and closing, sentences about what
 * was done for them, names, addresses, keys, ids, numbers and amounts. The agent reads it before it is an article.
 */
export function generaliseReply({ text, people, company, domains }: WrittenReply): GeneralReply {
  const removed: string[] = [];
  const count = (number: number, one: string, many: string): void => {
    if (number > 0) removed.push(`${number} ${number === 1 ? one : many}`);
  };
  const letter = withoutLetter(text.replaceAll('\r\n', '\n').replaceAll('\u00A0', ' '), removed);
  const sentences = withoutOwnActs(letter);
  count(
    sentences.removed,
    'sentence about what was done for this customer',
    'sentences about what was done for this customer',
  );
  let general = sentences.text;
  if (company !== null && company.length > 2) {
    const parts = general.split(new RegExp(`(?<![\\p{L}\\p{N}])${escapePattern(company)}(?![\\p{L}\\p{N}])`, 'giu'));
    count(parts.length - 1, 'name of the customer’s company', 'names of the customer’s company');
    general = parts.join('your company');
  }
  let hosts = 0;
  for (const domain of domains) {
    const host = new RegExp(`(?<![\\w@.-])(?:[\\w-]+\\.){0,5}${escapePattern(domain)}(?![\\w-])`, 'giu');
    general = general.replaceAll(host, () => {
      hosts += 1;
      return 'example.com';
    });
  }
  count(hosts, 'host of the customer’s', 'hosts of the customer’s');
  const places = findPersonal(general, people);
  for (const kind of Object.keys(stands) as RedactionKind[]) {
    const [, one, many] = stands[kind];
    count(places.filter((place) => place.kind === kind).length, one, many);
  }
  general = replaced(
    general,
    places.map(({ start, end, kind }) => ({ start, end, instead: stands[kind][0] })),
  );
  const found = extractFacts({ subject: '', body: general }).flatMap(({ kind, text: written }) => {
    const instead = ids[kind];
    return instead === undefined || written === instead ? [] : [{ written, instead }];
  });
  let named = 0;
  for (const { written, instead } of found) {
    const parts = general.split(written);
    named += parts.length - 1;
    general = parts.join(instead);
  }
  general = general.replaceAll(otherIds, () => {
    named += 1;
    return 'YOUR_ID';
  });
  count(named, 'id of a request, an order or an account', 'ids of requests, orders or accounts');
  let tickets = 0;
  general = general.replaceAll(ticketNumber, () => {
    tickets += 1;
    return 'your ticket';
  });
  count(tickets, 'ticket number', 'ticket numbers');
  return { text: general.replaceAll(/\n{3,}/gu, '\n\n').trim(), removed };
}

const greeting =
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|guten (?:tag|morgen|abend)|hallo|liebe[rs]?|sehr geehrte[rs]?|bonjour|chère?|hola|estimad[oa]s?|buen(?:os|as) \p{L}+|olá|prezad[oa]s?|bom dia|boa tarde)(?![\p{L}'’])(?:[ ,][^,.!?\n:]{0,60})?[,!:.]?[ \t]*(?:\n|$)/iu;
const greetingBefore = /^(?:hi|hello|hey|dear|hallo|bonjour|hola|olá)\s\p{Lu}[^,.!?\n:]{0,40}[,!:]\s+(?=\S)/iu;

/** Without what makes it a letter: the greeting, the closing and what stands below it. */
function withoutLetter(text: string, removed: string[]): string {
  let rest = text.trim();
  const start = greeting.exec(rest) ?? greetingBefore.exec(rest);
  if (start !== null) {
    removed.push('the greeting');
    rest = rest.slice(start[0].length).trimStart();
    rest = rest.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  }
  const lines = rest.split('\n');
  const closing = lines.findIndex(
    (line, place) => lines.length - place <= longestClosing && signatureStart(line.trimEnd()) === 'closing',
  );
  if (closing > 0) {
    removed.push('the closing');
    rest = lines.slice(0, closing).join('\n').trimEnd();
  }
  return rest;
}

/** Lines from the closing on, blank ones too. */
const longestClosing = 12;

const ownAct =
  /^(?:(?:and|so|but|also|now|just|as promised|for now)[, ]+)?(?:I(?:['’](?:ve|m|ll|d))?|we(?: have|['’]ve) (?:just |now |already |also )?\p{L}{3,}ed(?!\p{L})|let me|let us|feel free|please (?:let|reply|write|answer|get back|come back)|(?:I |we )?hope|(?:many )?thanks|thank you|sorry|apologies|we apologi[sz]e)(?![\p{L}])/iu;

/** Without sentences that only one customer can be told; code, tables, lists and quotes stay as they are. */
function withoutOwnActs(text: string): { readonly text: string; readonly removed: number } {
  const code = codeRegions(text);
  let removed = 0;
  let at = 0;
  const kept = text.split('\n').map((line) => {
    const start = at;
    at += line.length + 1;
    if (isInside(code, start) || /^(?: {4}|\t|\s*[|>])/u.test(line)) return line;
    const mark = /^\s*(?:[-*+]\s+|\d+[.)]\s+)?/u.exec(line)?.[0] ?? '';
    const sentences = line.slice(mark.length).split(/(?<=[.!?])\s+(?=[\p{Lu}"“([`*])/u);
    const left = sentences.filter((sentence) => !ownAct.test(sentence));
    removed += sentences.length - left.length;
    return left.length === 0 ? '' : mark + left.join(' ');
  });
  return { text: kept.join('\n'), removed };
}

function replaced(
  text: string,
  places: readonly { readonly start: number; readonly end: number; readonly instead: string }[],
): string {
  let result = '';
  let at = 0;
  for (const { start, end, instead } of places) {
    result += text.slice(at, start) + instead;
    at = end;
  }
  return result + text.slice(at);
}

const escapePattern = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
