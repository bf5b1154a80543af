import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSearchQuery } from '#domain/search/parse-search-query.ts';
import { ticketTiers } from '#domain/customer/tier.ts';
import { issueTypes } from '#domain/classification/issue-type.ts';
import { severities } from '#domain/ticket/severity.ts';
import { statusKinds } from '#domain/ticket/status.ts';
import type { PackedMail } from '#domain/mail/mail-digest.ts';
import type { AttachmentInfo } from '#domain/mail/parsed-mail.ts';
import type { NewMessage } from '#engine/ports/message-store.ts';
import type { Store } from '#engine/ports/store.ts';
import type { QueueName, TicketCache } from '#engine/ports/ticket-store.ts';
import { benchAccount } from '#bench/bench-account.ts';
import { benchMessage } from '#bench/bench-message.ts';
import { generateMail } from '#bench/generate-mail.ts';
import { packMail } from '#mail/parse/pack-mail.ts';
import { openStore } from '#storage/open-store.ts';

/** Storage alone: what taking in 20,000 mails costs the main thread, and how quick 100,000 tickets read. */
const now = Date.UTC(2026, 10, 23, 12);
const minute = 60_000;

let seed = 20261123;
const random = (): number => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 4294967296;
};
const syllables = 'ka lo mi ter sub con pre ing tion ra ne sto ver al um des or pi que st web hook in voice'.split(' ');
const pick = <T>(list: readonly T[]): T => {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new RangeError('an empty list');
  return found;
};
const lexicon = Array.from({ length: 20_000 }, () =>
  Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(syllables)).join(''),
);
/** Few words often, many seldom, as in language. */
const someWord = (): string =>
  lexicon[Math.min(lexicon.length - 1, Math.floor(Math.exp(random() * Math.log(lexicon.length))) - 1)] ?? 'word';
const someText = (length: number): string => {
  let text = '';
  while (text.length < length) text += someWord() + (random() < 0.1 ? '.\n' : ' ');
  return text;
};

const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;
/** Milliseconds: on the wall, or of processor time (`--processor`), which other programs on the machine disturb less. */
const processor = process.argv.includes('--processor');
const clock = (): number => {
  if (!processor) return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const timed = (work: () => void): number => {
  const before = clock();
  work();
  return clock() - before;
};

function message(index: number, bodyLength: number, raw: PackedMail | null): NewMessage {
  const company = `company${index % 120}.example`;
  const from = { name: `Person ${index % 900}`, address: `person${index % 900}@${company}` };
  const reply = index % 3 !== 0;
  const root = index - (index % 3);
  const subject = `${someWord()} ${someWord()} ${someWord()} ${root}`;
  const text = someText(bodyLength);
  return benchMessage({
    direction: index % 3 === 2 ? 'out' : 'in',
    messageId: `bench-${index}@${company}`,
    bodyHash: index.toString(16).padStart(16, '0').repeat(4),
    from,
    subject: reply ? `Re: ${subject}` : subject,
    packed: raw ?? packMail(text, Buffer.alloc(0)),
    indexBody: text,
    inReplyTo: reply ? [`bench-${index - 1}@company${(index - 1) % 120}.example`] : [],
    references: reply ? [`bench-${root}@company${root % 120}.example`] : [],
    receivedAt: now - index * minute,
    size: raw?.head.length ?? 4000,
    snippet: text.slice(0, 140),
    hasHtml: true,
    attachments: index % 20 === 7 ? [report(index)] : [],
    headers: {
      'return-path': [`<${from.address}>`],
      'authentication-results': ['mail.vendor.example; dkim=pass; spf=pass; dmarc=pass'],
    },
  });
}

const report = (index: number): AttachmentInfo => ({
  index: 0,
  name: `report-${index}.pdf`,
  type: 'application/pdf',
  size: 60_000,
  contentId: null,
  inline: false,
});

function cache(number: number, index: number, spread: boolean): TicketCache {
  const at = now - index * minute;
  const status = spread ? pick(statusKinds) : 'open';
  const unsolved = status !== 'solved';
  return {
    number,
    status,
    snoozedUntil: status === 'snoozed' ? now + index * 1000 : null,
    severity: pick(severities),
    type: pick(issueTypes),
    tier: pick(ticketTiers),
    organisation: index % 7 === 0 ? null : 1 + (index % 120),
    assignee: index % 2 === 0 ? null : `Agent ${index % 9}`,
    escalated: random() < 0.03,
    needsReply: unsolved && random() < 0.4,
    historic: false,
    openedAt: at,
    solvedAt: unsolved ? null : at + 1000,
    lastActivityAt: at + 500,
    mergedInto: null,
    autoResolvedAt: random() < 0.01 ? now - 1000 : null,
    nextDue: unsolved ? now + Math.floor((random() - 0.1) * 1e8) : null,
    escalationDue: null,
    atRiskFrom: unsolved ? now + Math.floor((random() - 0.2) * 1e8) : null,
    breached: unsolved && random() < 0.02,
    view: JSON.stringify({ number, subject: `ticket ${number}`, pad: 'x'.repeat(900) }),
  };
}

/** The calls that taking in one mail makes. */
function takeIn(
  store: Store,
  mailbox: number,
  index: number,
  mail: NewMessage,
  state: { ticket: number },
  spread: boolean,
): void {
  store.messages.findSame(mail);
  store.messages.ticketsOf([...mail.references, ...mail.inReplyTo]);
  if (index % 3 === 0 || state.ticket === 0) state.ticket = store.tickets.create();
  const { ticket } = state;
  const id = store.messages.add({ ...mail, ticket });
  store.mailboxes.addLocation({ message: id, mailbox, uid: index + 1, flags: ['\\Seen'] });
  const common = { ticket, at: mail.receivedAt, recordedAt: now, actor: { kind: 'system' } } as const;
  store.tickets.append([
    { ...common, kind: 'opened', subject: mail.subject, historic: false },
    { ...common, kind: 'customer-mail', message: id },
    {
      ...common,
      kind: 'classified',
      message: id,
      classification: {
        type: 'rate-limit',
        also: [],
        probability: 0.8,
        runnerUp: 'latency',
        margin: 0.5,
        severity: 'high',
        severityReason: 'many requests fail',
        evidence: Array.from({ length: 3 }, () => ({
          part: 'body',
          start: 10,
          end: 24,
          text: 'rate limit hit',
          speaksFor: 'rate-limit',
          against: false,
          reason: 'names the limit',
        })),
        facts: [],
      },
    },
  ]);
  store.tickets.saveCache(cache(ticket, index, spread));
}

function open(folder: string): { store: Store; mailbox: number } {
  const opened = openStore({ folder, now: () => now });
  if (opened.kind !== 'ok') throw new Error(opened.problem);
  const { store } = opened;
  const account = benchAccount(store);
  return { store, mailbox: store.mailboxes.ensure(account.id, 'INBOX', 'inbox').id };
}

function settle(store: Store): { ms: number; longest: number } {
  let longest = 0;
  const ms = timed(() => {
    for (let more = true; more;)
      longest = Math.max(
        longest,
        timed(() => (more = store.housekeep(5))),
      );
  });
  return { ms, longest };
}

/** The text part of a generated mail, as the parser would hand it over. */
function textOf(raw: Buffer): string {
  const plain = raw.toString('utf8').split(/Content-Type: text\/plain[^]*?\r\n\r\n/)[1] ?? '';
  return (plain.split('\r\n--alt-')[0] ?? '').split('\r\n--mix-')[0] ?? '';
}

/** The mails of bench:sync as they lie in a mailbox; with `bodyLength`, their texts are replaced by long ones. */
function benchIntake(folder: string, bodyLength: number | null): void {
  const count = Number(process.env.COUNT ?? 20_000);
  let raw = 0;
  const mails = Array.from({ length: count }, (_, index) => {
    const source = generateMail(index);
    raw += source.length;
    const text = bodyLength === null ? textOf(source) : someText(bodyLength);
    const mail = message(index, 10, packMail(text, source));
    return { ...mail, snippet: text.slice(0, 140), indexBody: text };
  });
  const { store, mailbox } = open(folder);
  store.tickets.counts(now, now);
  const state = { ticket: 0 };
  const batches: number[] = [];
  const cpuBefore = process.cpuUsage();
  const batch = Number(process.env.BATCH ?? 100);
  for (let at = 0; at < count; at += batch) {
    batches.push(
      timed(() =>
        store.transaction(() => {
          for (let index = at; index < at + batch; index += 1) {
            const mail = mails[index];
            if (mail !== undefined) takeIn(store, mailbox, index, mail, state, false);
          }
        }),
      ),
    );
  }
  const total = batches.reduce((sum, each) => sum + each, 0);
  const cpu = process.cpuUsage(cpuBefore);
  const texts = bodyLength === null ? 'generated mail' : `texts of ${bodyLength}`;
  console.log(
    `take in ${count}, ${texts}: ${total.toFixed(0)} ms, ${((1000 * total) / count).toFixed(1)} µs a mail (${((cpu.user + cpu.system) / count).toFixed(1)} µs of processor time); batches of ${batch}: p50 ${quantile(batches, 0.5).toFixed(1)}, p99 ${quantile(batches, 0.99).toFixed(1)}, longest ${Math.max(...batches).toFixed(1)} ms`,
  );
  const before = settle(store);
  console.log(`index merged afterwards in ${before.ms.toFixed(0)} ms, longest step ${before.longest.toFixed(1)} ms`);
  const closing = timed(() => store.close());
  const size = statSync(join(folder, 'firstline.db')).size;
  console.log(
    `closed in ${closing.toFixed(0)} ms; file ${(size / 1e6).toFixed(1)} MB for ${(raw / 1e6).toFixed(1)} MB raw: ${(size / raw).toFixed(2)}`,
  );
}

function benchReads(folder: string): void {
  const tickets = 100_000;
  const { store, mailbox } = open(folder);
  const state = { ticket: 0 };
  for (let at = 0; at < tickets * 2; at += 500) {
    store.transaction(() => {
      for (let index = at; index < at + 500; index += 1) {
        const mail = message(index, 600, null);
        if (index % 2 === 0) state.ticket = store.tickets.create();
        const { ticket } = state;
        store.mailboxes.addLocation({
          message: store.messages.add({ ...mail, ticket }),
          mailbox,
          uid: index + 1,
          flags: [],
        });
        if (index % 2 === 0) store.tickets.saveCache(cache(ticket, index, true));
      }
    });
  }
  const settled = settle(store);
  console.log(`index of 200,000 merged in ${settled.ms.toFixed(0)} ms, longest step ${settled.longest.toFixed(1)} ms`);
  store.close();
  const starting = clock();
  const again = open(folder).store;
  console.log(
    `open again: ${(clock() - starting).toFixed(0)} ms; file ${(statSync(join(folder, 'firstline.db')).size / 1e6).toFixed(0)} MB`,
  );
  console.log(`first counts (loads the board): ${timed(() => again.tickets.counts(now, now)).toFixed(1)} ms`);
  console.log(
    `counts: ${quantile(
      Array.from({ length: 50 }, () => timed(() => again.tickets.counts(now, now - 3600_000))),
      0.95,
    ).toFixed(1)} ms (p95)`,
  );

  const queues: readonly QueueName[] = [
    'needs-reply',
    'at-risk',
    'breached',
    'waiting-on-customer',
    'escalated',
    'auto-resolved-today',
    'all',
  ];
  let worst = 0;
  let worstCold = 0;
  for (const queue of queues) {
    for (const sort of ['due', 'newest', 'oldest'] as const) {
      for (const offset of [0, 5_000, 90_000]) {
        const page = (): unknown =>
          again.tickets.page({ queue, tier: null, sort, offset, limit: 50, now, dayStart: now - 3600_000 });
        again.tickets.saveCache(cache(1001 + Math.floor(random() * tickets), 5, true));
        worstCold = Math.max(worstCold, timed(page));
        worst = Math.max(worst, timed(page));
      }
    }
  }
  console.log(
    `page of 50, slowest of all queues, sorts, offsets: ${worst.toFixed(1)} ms; right after a change ${worstCold.toFixed(1)} ms`,
  );
  console.log(
    `nextDueAfter ${timed(() => again.tickets.nextDueAfter(now)).toFixed(1)} ms, unsolved ${timed(() => again.tickets.unsolved()).toFixed(1)} ms`,
  );

  const ask = (text: string): number =>
    timed(() =>
      again.search.search(parseSearchQuery(text, { now, startOfDay: (at) => at - (at % 86_400_000) }), {
        offset: 0,
        limit: 30,
        now,
      }),
    );
  const kinds: Readonly<Record<string, () => string>> = {
    'a seldom word': () => lexicon[5000 + Math.floor(random() * 15_000)] ?? '',
    'a common word': () => lexicon[20 + Math.floor(random() * 500)] ?? '',
    'one of the 20 commonest': () => lexicon[Math.floor(random() * 20)] ?? '',
    'two words': () => `${someWord()} ${someWord()} `,
    'a phrase': () => `"${someWord()} ${someWord()}"`,
    'a prefix of 3': () => (lexicon[Math.floor(random() * 20_000)] ?? '').slice(0, 3),
    'word and filters': () => `${someWord()} tier:enterprise is:unassigned`,
    'commonest and filters': () => `${lexicon[0] ?? ''} tier:enterprise is:unassigned`,
    'filters only': () => 'tier:enterprise is:breached',
    sender: () => `from:person${Math.floor(random() * 900)}`,
    period: () => 'after:90d before:2026-11-01',
    without: () => `${lexicon[800] ?? ''} -${lexicon[3] ?? ''}`,
    attachment: () => `has:attachment ${someWord()}`,
  };
  const all: number[] = [];
  for (const [kind, query] of Object.entries(kinds)) {
    const each = Array.from({ length: 40 }, () => ask(query()));
    all.push(...each);
    console.log(
      `search, ${kind}: p50 ${quantile(each, 0.5).toFixed(1)}, p95 ${quantile(each, 0.95).toFixed(1)}, longest ${Math.max(...each).toFixed(1)} ms`,
    );
  }
  console.log(
    `search, all: p95 ${quantile(all, 0.95).toFixed(1)} ms; memory ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`,
  );
  again.close();
}

const benches: Readonly<Record<string, (folder: string) => void>> = {
  intake: (folder) => benchIntake(folder, null),
  long: (folder) => benchIntake(folder, 2500),
  reads: benchReads,
};
const wanted = process.argv.slice(2).find((argument) => !argument.startsWith('-'));
for (const [name, bench] of Object.entries(benches)) {
  if (wanted !== undefined && wanted !== name) continue;
  const folder = mkdtempSync(join(tmpdir(), 'firstline-bench-'));
  try {
    bench(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
