import { afterAll, describe, expect, it } from 'vitest';
import type { IssueType } from '#domain/classification/issue-type.ts';
import { addressOf, fieldOf, freshSender, honestMail } from '#test/support/hostile/hostile-mail.ts';
import { answerOf, autoResponders } from '#test/support/hostile/auto-responders.ts';
import { neverAnswered } from '#test/support/hostile/never-answered.ts';
import { openHostileOffice, tally, type HostileOffice } from '#test/support/hostile/open-hostile-office.ts';
import { relayed, relays, type Relay } from '#test/support/hostile/relay-mail.ts';
import { hasSharedData, listShared, readShared } from '#test/mail/parse/shared-data.ts';

const counts = tally();
const long = 180_000;
const personal = 'auto-reply-synthetic/18-human-auto-submitted-no.eml';

/** That nothing was answered must not be because nothing is. */
async function expectAlive(office: HostileOffice): Promise<void> {
  const from = freshSender();
  const sent = await office.receive({ what: 'honest mail in between', raw: honestMail({ from }) });
  expect(sent).toHaveLength(1);
  expect(fieldOf(sent[0] ?? '', 'To')).toContain(addressOf(from));
}

afterAll(() => process.stdout.write(`\n${counts.table()}\n\n`));

describe('what must not be answered', () => {
  it('by its headers, its sender, its return path, its words', { timeout: long }, async () => {
    const office = await openHostileOffice(counts);
    const answered: string[] = [];
    for (const mail of neverAnswered(4)) {
      const sent = await office.receive(mail);
      if (sent.length > 0) answered.push(`${mail.what}\n${String(mail.raw)}`);
    }
    expect(answered).toEqual([]);
    await expectAlive(office);
  });

  it.skipIf(!hasSharedData)(
    'bounces, complaints and automatic replies of most mail systems',
    { timeout: long },
    async () => {
      const office = await openHostileOffice(counts);
      const answered: string[] = [];
      const play = async (what: string, folder: string): Promise<void> => {
        for (const file of listShared(folder).filter((name) => name.endsWith('.eml'))) {
          // As it is, but to us and from an authenticated sender: only what it says of itself protects.
          const head = Buffer.from('Authentication-Results: mx.tai.example; dmarc=pass\r\nCc: support@tai.example\r\n');
          const raw = Buffer.concat([head, readShared(file)]);
          if ((await office.receive({ what, raw })).length > 0) answered.push(file);
        }
      };
      await play('bounces of mail systems (sisimai)', 'bounce-sisimai/bsd');
      await play('automatic replies of mail systems', 'auto-reply-synthetic');
      await play('automatic replies of mail systems', 'auto-reply-gitlab');
      // Of the people's mail in the set, one says itself that it is no machine's (RFC 3834 §5) and is addressed to us.
      expect(answered).toEqual([personal]);
      await office.anHourLater();
      await expectAlive(office);
    },
  );
});

const labelled = (type: IssueType | null) => (type === null ? { type: 'other' as const } : { type });

/** A forged spark, then what each says to the other until both are silent; the automatic mails it took. */
async function loop(
  here: HostileOffice,
  there: HostileOffice,
  relay: Relay,
  mine: IssueType | null,
  theirs: IssueType | null,
  pause: number,
): Promise<number> {
  const what = `loop of two Firstlines, ${relay.name}`;
  let mails = await here.receive({ what, raw: honestMail({ from: 'Peer <help@peer.example>' }) }, labelled(mine));
  let automatic = mails.length;
  let turn = { at: there, label: theirs, other: here, otherLabel: mine };
  for (let round = 0; round < 12 && mails.length > 0; round += 1) {
    for (const office of [here, there]) await office.later(pause);
    const answers: string[] = [];
    for (const mail of mails)
      answers.push(...(await turn.at.receive({ what, raw: relayed(relay, mail) }, labelled(turn.label))));
    mails = answers;
    automatic += mails.length;
    turn = { at: turn.other, label: turn.otherLabel, other: turn.at, otherLabel: turn.label };
  }
  return automatic;
}

describe('two Firstlines', () => {
  const labels: readonly (readonly [IssueType | null, IssueType | null])[] = [
    ['webhook-missing', 'webhook-missing'],
    ['webhook-missing', 'rate-limit'],
    ['latency', 'feature-request'],
    [null, 'malformed-json'],
    [null, null],
  ];
  it.each(relays)('never answer each other more than once: $name', { timeout: long }, async (relay) => {
    const here = await openHostileOffice(counts);
    const there = await openHostileOffice(counts, 'help@peer.example');
    for (const [mine, theirs] of labels)
      for (const pause of [0, 61 * 60, 11 * 3600]) {
        const automatic = await loop(here, there, relay, mine, theirs, pause);
        expect(automatic).toBeLessThanOrEqual(relay.strips.length === 0 ? 1 : 2);
        for (const office of [here, there]) await office.later(8 * 24 * 3600);
      }
    // There was something to stop.
    expect(here.server.taken.length).toBeGreaterThanOrEqual(labels.length);
  });
});

describe('a loop that takes a day from one to the other', () => {
  it('ends by the weekly limit, once every rule has spoken', { timeout: long }, async () => {
    const disguised = relays.find(({ disguises }) => disguises);
    if (disguised === undefined) throw new Error('no relay');
    const here = await openHostileOffice(counts);
    const there = await openHostileOffice(counts, 'help@peer.example');
    expect(await loop(here, there, disguised, 'webhook-missing', 'rate-limit', 25 * 3600)).toBeLessThanOrEqual(4);
  });
});

describe('loops with peers’ machines', () => {
  it.each(autoResponders)('$name', { timeout: long }, async (responder) => {
    const office = await openHostileOffice(counts);
    const what = `answered by ${responder.name}`;
    for (let round = 0; round < 5; round += 1) {
      const mailbox = freshSender();
      let mails = await office.receive({
        what: 'first mail of a machine’s mailbox',
        raw: honestMail({ from: mailbox }),
      });
      expect(mails).toHaveLength(1);
      // A machine that answers everything, and once more on its own account.
      for (const ours of [...mails, ...mails]) {
        mails = await office.receive({ what, raw: answerOf(responder, mailbox, ours) });
        expect(mails).toEqual([]);
      }
      await office.anHourLater();
    }
  });

  it(
    'three machines within an hour open the circuit, and it stays open until a person has looked',
    { timeout: long },
    async () => {
      const office = await openHostileOffice(counts);
      const [exchange] = autoResponders;
      if (exchange === undefined) throw new Error('no responder');
      for (let at = 0; at < 3; at += 1) {
        expect(office.circuit()).toBeNull();
        const mailbox = freshSender();
        const [ours] = await office.receive({ what: 'before the circuit opens', raw: honestMail({ from: mailbox }) });
        await office.receive({ what: 'machines that open the circuit', raw: answerOf(exchange, mailbox, ours ?? '') });
      }
      expect(office.circuit()?.because).toContain('machines');
      for (let at = 0; at < 20; at += 1) {
        expect(await office.receive({ what: 'while the circuit is open', raw: honestMail() })).toEqual([]);
        await office.later(3600);
      }
      await office.ask('automations.setCircuit', { open: false });
      await expectAlive(office);
    },
  );
});

describe('storms', () => {
  it('of absence notes with headers and in known words are not answered at all', { timeout: long }, async () => {
    const office = await openHostileOffice(counts);
    for (const responder of autoResponders.filter(({ telling }) => telling))
      for (let at = 0; at < 8; at += 1) {
        const raw = answerOf(responder, freshSender(), honestMail({ id: `never${at}@tai.example` }));
        expect(await office.receive({ what: 'storm of absence notes and receipts', raw })).toEqual([]);
      }
    await expectAlive(office);
  });

  it('of absence notes that look like mail end at the hourly limit', { timeout: long }, async () => {
    const office = await openHostileOffice(counts);
    const odd = autoResponders.find(({ name }) => name.includes('odd words'));
    if (odd === undefined) throw new Error('no responder');
    let answered = 0;
    for (let at = 0; at < 100; at += 1) {
      const raw = answerOf(odd, freshSender(), '');
      answered += (await office.receive({ what: 'storm of notes that look like mail', raw })).length;
    }
    expect(answered).toBe(60);
  });

  it.each([
    ['one sender', (_at: number) => 'Pia <pia@storm.example>', 1],
    ['one domain', (at: number) => `Pia <pia${at}@storm.example>`, 10],
    ['one domain under ever new names', (at: number) => `Pia <pia@host${at}.storm.example>`, 10],
    ['many domains', (at: number) => `Pia <pia@storm${at}.example>`, 60],
  ])('of %s end at the limit', { timeout: long }, async (name, sender, limit) => {
    const office = await openHostileOffice(counts);
    let answered = 0;
    for (let at = 0; at < limit + 15; at += 1)
      answered += (await office.receive({ what: `storm of ${name}`, raw: honestMail({ from: sender(at) }) })).length;
    expect(answered).toBe(limit);
  });
});

describe('forged mail that is answered', () => {
  it(
    'is answered to its sender, never to Reply-To, and tells nobody else about an account',
    { timeout: long },
    async () => {
      const office = await openHostileOffice(counts);
      const contact = 'Ines Halden <ines@halden.example>';
      const what = 'forged Reply-To, or a contact’s name on another’s mail';
      const account = { type: 'api-key-invalid' } as const;
      for (const headers of [
        { 'Return-Path': '<intern@halden.example>' },
        { 'Return-Path': '<thief@elsewhere.example>' },
        { 'Authentication-Results': 'mx.tai.example; dmarc=fail' },
        { 'Authentication-Results': 'mx.tai.example; spf=pass' },
      ])
        expect(await office.receive({ what, raw: honestMail({ from: contact, headers }) }, account)).toEqual([]);
      const raw = honestMail({ from: contact, headers: { 'Reply-To': 'thief@elsewhere.example' } });
      const [ours, ...more] = await office.receive({ what, raw }, account);
      expect(more).toEqual([]);
      expect(fieldOf(ours ?? '', 'To')).toContain('ines@halden.example');
      expect(ours).not.toContain('thief@elsewhere.example');
      expect(office.server.taken.at(-1)?.envelope.to).toEqual(['ines@halden.example']);
    },
  );
});

it('were a thousand', () => expect(counts.total()).toBeGreaterThanOrEqual(1000));
