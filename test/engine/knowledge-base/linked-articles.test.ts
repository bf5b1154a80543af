import { describe, expect, test } from 'vitest';
import { openAutomations } from '#test/support/outbox/open-automations.ts';
import { openOutbox } from '#test/support/outbox/open-outbox.ts';
import { rawMail } from '#test/support/raw-mail.ts';

const article = 'webhooks-not-delivered';
const address = `https://help.tai.ai/troubleshooting/${article}`;

async function open() {
  const office = await openOutbox();
  office.engine.start();
  const put = async (form: 'link' | 'excerpt' = 'link') =>
    (await office.ask('articles.insert', { ticket: office.ticket, article, form })).markdown;
  const record = async () => (await office.ask('articles.get', { article })).article.record;
  const entries = () => office.store.tickets.events(office.ticket).filter(({ kind }) => kind === 'article-linked');
  const solve = () =>
    office.ask('tickets.change', { numbers: [office.ticket], change: { kind: 'status', to: { kind: 'solved' } } });
  const told = () => office.events.filter(({ name }) => name === 'articles.changed').length;
  /** A mail of ours that was written elsewhere and came in from Sent. */
  const fromElsewhere = (body: string, id = 'elsewhere@tai.example') =>
    office.arrive(
      office.account,
      rawMail({
        from: 'Ann <support@tai.example>',
        to: 'zoe@kunde.example',
        subject: 'Re: A question',
        id,
        body,
        headers: { 'In-Reply-To': '<q1@kunde.example>', References: '<q1@kunde.example>' },
      }),
      office.clock.now(),
    );
  return { ...office, put, record, entries, solve, told, fromElsewhere };
}

describe('an article that is put into a reply', () => {
  test('is its title as a link, or its first words with the link below', async () => {
    const office = await open();
    expect(await office.put()).toBe(`[Webhooks not being delivered](${address})`);
    expect(await office.put('excerpt')).toMatch(
      /^> Events that do not arrive get lost at one of four places: [^\n]+\n\n\[Webhooks not being delivered\]\(/u,
    );
  });

  test('counts when the reply is sent with it, in the log and for its record', async () => {
    const office = await open();
    const markdown = await office.put('excerpt');
    await office.reply({ text: `Hello Zoe,\n\n${markdown}` });
    expect(office.entries()).toEqual([]);
    expect(await office.record()).toMatchObject({ links: 0 });
    await office.pass(10);
    expect(office.entries()).toMatchObject([
      { kind: 'article-linked', article, title: 'Webhooks not being delivered', form: 'excerpt' },
    ]);
    expect(await office.record()).toEqual({ links: 1, tickets: 1, solved: 0, askedAgain: 0 });
    expect(office.told()).toBeGreaterThan(0);
    expect(office.store.articleLinks.pending(office.ticket)).toEqual([]);
  });

  test('and is taken out again before it is sent counts for nothing, then and later', async () => {
    const office = await open();
    await office.put();
    await office.reply({ text: 'I found out myself: it is mended.' });
    await office.pass(10);
    await office.reply({ text: 'Anything else?' });
    await office.pass(10);
    expect(office.entries()).toEqual([]);
    expect(await office.record()).toEqual({ links: 0, tickets: 0, solved: 0, askedAgain: 0 });
  });

  test('is refused while customers cannot read it', async () => {
    const office = await open();
    await office.playbook
      .folder('article')
      .save(
        'articles/inside.md',
        '---\nid: inside\ntitle: Inside\nsection: troubleshooting\naudience: agents\nstatus: published\nowner: Us\nreviewed: 2026-11-01\nsource: us\n---\nOnly for us.\n',
      );
    const insert = (id: string) => office.call('articles.insert', { ticket: office.ticket, article: id, form: 'link' });
    expect(await insert('inside')).toEqual({
      ok: false,
      failure: { kind: 'refused', message: '“Inside” is for agents; customers cannot read it.' },
    });
    expect(await insert('nothing')).toMatchObject({ failure: { kind: 'not-found' } });
    await office.reply({ text: 'See https://help.tai.ai/troubleshooting/inside.' });
    await office.pass(10);
    expect(office.entries()).toEqual([]);
  });
});

describe('an article that a sent reply points at', () => {
  test('counts without having been put there by us, once however often it stands there', async () => {
    const office = await open();
    await office.reply({ text: `See ${address}#1-is-a-webhook-registered, or again ${address}.` });
    await office.pass(10);
    expect(office.entries()).toMatchObject([{ article, form: 'link', actor: { name: 'Ann' } }]);
  });

  test('counts in a reply from another mail program, but not where it is only quoted', async () => {
    const office = await open();
    office.clock.advance(60_000);
    await office.fromElsewhere(`Hello Zoe,\n\nplease go through ${address}\n\nAnn`);
    expect(office.entries()).toHaveLength(1);
    office.clock.advance(60_000);
    await office.fromElsewhere(
      `Any news?\n\nOn 23 Nov 2026, Ann wrote:\n> please go through ${address}\n`,
      'again@tai.example',
    );
    expect(office.entries()).toHaveLength(1);
    expect(await office.record()).toMatchObject({ links: 1, tickets: 1 });
    expect(office.told()).toBeGreaterThan(0);
  });

  test('may be its title beside the site’s name, as the texts that ship say it', async () => {
    const office = await open();
    await office.reply({ text: 'Go through “Webhooks not being delivered” at help.tai.ai, please.' });
    await office.pass(10);
    expect(office.entries()).toMatchObject([{ article }]);
  });

  test('counts in an automatic reply, as the product’s own', async () => {
    const office = await openAutomations();
    await office.goLive();
    await office.live();
    await office.passing(10);
    expect(office.server.taken).toHaveLength(1);
    const entries = office.store.tickets.events(1002).filter(({ kind }) => kind === 'article-linked');
    expect(entries).toMatchObject([{ article: 'generating-api-keys', actor: { kind: 'system' } }]);
    expect(office.store.articleLinks.ofTicket(1002)).toHaveLength(1);
  });

  test('counts in a reply that came in before the mail it answers', async () => {
    const office = await open();
    await office.arrive(
      office.account,
      rawMail({
        from: 'Ann <support@tai.example>',
        to: 'max@shop.example',
        subject: 'Re: Events',
        id: 'early@tai.example',
        body: `Please see ${address}`,
        headers: { 'In-Reply-To': '<late@shop.example>' },
      }),
    );
    await office.arrive(
      office.account,
      rawMail({ from: 'Max <max@shop.example>', id: 'late@shop.example', subject: 'Events', body: 'Where are they?' }),
    );
    const [link] = office.store.articleLinks.sent();
    expect(link).toMatchObject({ article });
    expect(office.store.tickets.events(link?.ticket ?? 0).map(({ kind }) => kind)).toContain('article-linked');
  });

  test('goes with its message when the ticket is merged', async () => {
    const office = await open();
    await office.reply({ text: `See ${address}` });
    await office.pass(10);
    await office.record();
    await office.customerWrites({ id: 'q2@kunde.example', subject: 'Another question' });
    await office.ask('tickets.merge', { from: office.ticket, into: 1002 });
    expect(office.store.articleLinks.ofTicket(1002)).toMatchObject([{ article }]);
    expect(office.store.tickets.events(1002).map(({ kind }) => kind)).toContain('article-linked');
    expect(await office.record()).toEqual({ links: 1, tickets: 1, solved: 0, askedAgain: 0 });
  });
});

describe('what an article is worth', () => {
  test('is a solved ticket until the customer asks again; thanks ask nothing', async () => {
    const office = await open();
    await office.reply({ text: `See ${address}` });
    await office.pass(10);
    await office.solve();
    expect(await office.record()).toEqual({ links: 1, tickets: 1, solved: 1, askedAgain: 0 });
    const answer = (id: string, body: string) => {
      office.clock.advance(60_000);
      return office.customerWrites({
        id,
        subject: 'Re: A question',
        body,
        headers: { 'In-Reply-To': '<q1@kunde.example>', References: '<q1@kunde.example>' },
      });
    };
    await answer('a1@kunde.example', 'Thank you, it works!');
    await office.solve();
    expect(await office.record()).toMatchObject({ solved: 1, askedAgain: 0 });
    const before = office.told();
    await answer('a2@kunde.example', 'It is broken again, nothing arrives. What now?');
    expect(office.told()).toBe(before + 1);
    expect(await office.record()).toMatchObject({ solved: 0, askedAgain: 1 });
    const worth = await office.ask('articles.worth', { days: 30 });
    expect(worth).toMatchObject({ solved: 0, solvedWithArticle: 0, targetShare: 0.25, targetTime: 7_200_000 });
  });

  test('is a share of what was solved, and how long it took with and without', async () => {
    const office = await open();
    await office.reply({ text: `See ${address}` });
    await office.pass(600);
    await office.solve();
    await office.customerWrites({ id: 'q2@kunde.example', subject: 'Another question' });
    await office.pass(3_600);
    await office.ask('tickets.change', { numbers: [1002], change: { kind: 'status', to: { kind: 'solved' } } });
    const worth = await office.ask('articles.worth', {});
    expect(worth).toMatchObject({
      solved: 2,
      solvedWithArticle: 1,
      medianTimeWith: 600_000,
      medianTimeWithout: 3_600_000,
      best: [{ id: article, record: { solved: 1 } }],
      unhelpful: [],
    });
  });

  test('is called unhelpful once enough customers asked again', async () => {
    const office = await open();
    const ask = async (number: number): Promise<void> => {
      const id = `u${number}@kunde.example`;
      await office.customerWrites({ id, subject: `Events ${number}`, body: 'Where are our events?' });
      await office.reply({ ticket: 1001 + number, text: `See ${address}` });
      await office.pass(60);
      office.clock.advance(60_000);
      await office.customerWrites({
        id: `again-${id}`,
        subject: `Re: Events ${number}`,
        body: 'I have read it, and there is still nothing. What now?',
        headers: { 'In-Reply-To': `<${id}>`, References: `<${id}>` },
      });
    };
    for (const number of [1, 2, 3, 4]) await ask(number);
    expect((await office.ask('articles.worth', {})).unhelpful).toEqual([]);
    await ask(5);
    const { unhelpful, best } = await office.ask('articles.worth', {});
    expect(unhelpful).toMatchObject([{ id: article, record: { links: 5, tickets: 5, askedAgain: 5 } }]);
    expect(best).toEqual([]);
  });
});
