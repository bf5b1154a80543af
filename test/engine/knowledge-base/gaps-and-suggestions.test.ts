import { describe, expect, onTestFinished, test } from 'vitest';
import { openTestEngine } from '#test/support/open-test-engine.ts';
import { rawMail } from '#test/support/raw-mail.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

async function open() {
  const engine = await openTestEngine(temporaryFolder());
  onTestFinished(() => engine.close());
  const account = engine.account();
  let mails = 0;
  /** A customer asks; returns the ticket's number. */
  const asks = async (subject: string, body: string, from = 'Ines <ines@halden.example>'): Promise<number> => {
    mails += 1;
    await engine.arrive(account, rawMail({ from, id: `q${mails}@halden.example`, subject, body }));
    return 1000 + mails;
  };
  const article = (id: string, title: string, more: string, body: string) =>
    engine.playbook
      .folder('article')
      .save(
        `articles/${id}.md`,
        `---\nid: ${id}\ntitle: ${title}\nsection: troubleshooting\nowner: Us\nsource: us\n${more}\n---\n${body}\n`,
      );
  return { ...engine, asks, article };
}

const published = 'audience: customers\nstatus: published\nreviewed: 2026-11-01';

describe('suggested articles', () => {
  test('fit the customer’s newest words, with the reason', async () => {
    const engine = await open();
    const ticket = await engine.asks(
      'No events',
      'Since the move to a new server our webhook gets no events. Nothing reaches our endpoint at all.',
    );
    const suggested = await engine.ask('articles.suggest', { ticket, limit: 3 });
    const found = suggested.find(({ article }) => article.id === 'webhooks-not-delivered');
    expect(found).toMatchObject({
      article: { id: 'webhooks-not-delivered', address: 'https://help.tai.ai/troubleshooting/webhooks-not-delivered' },
      linked: false,
    });
    expect(found?.because).toMatch(/^answers webhook missing; “\w+”.* stand in both$/u);
    expect(found?.fit).toBeGreaterThan(0.7);
  });

  test('follow an agent’s correction and what is typed, and know what stands in the answer already', async () => {
    const engine = await open();
    await engine.article('zebra-scanner', 'Zebra barcode scanners', published, 'Pair the Zebra scanner with the app.');
    const ticket = await engine.asks('Question', 'It does not want to. What can we do?');
    const ids = async (typed = '') =>
      (await engine.ask('articles.suggest', { ticket, typed })).map(({ article }) => article.id);
    expect(await ids()).toEqual([]);
    await engine.ask('tickets.change', { numbers: [ticket], change: { kind: 'type', to: 'webhook-missing' } });
    expect(await ids()).toContain('webhooks-not-delivered');
    expect(await ids('You can pair a Zebra scanner')).toContain('zebra-scanner');
    const suggested = await engine.ask('articles.suggest', {
      ticket,
      typed: 'Zebra scanner: https://help.tai.ai/troubleshooting/zebra-scanner',
    });
    expect(suggested.flatMap(({ article, linked }) => (linked ? [article.id] : []))).toEqual(['zebra-scanner']);
  });

  test('are only what customers may read', async () => {
    const engine = await open();
    const text = 'Pair the Zebra scanner with the app.';
    await engine.article(
      'zebra-one',
      'Zebra scanner one',
      'audience: agents\nstatus: published\nreviewed: 2026-11-01',
      text,
    );
    await engine.article(
      'zebra-two',
      'Zebra scanner two',
      'audience: customers\nstatus: draft\nreviewed: 2026-11-01',
      text,
    );
    const ticket = await engine.asks('Zebra scanner', 'How is the Zebra scanner paired?');
    const ids = (await engine.ask('articles.suggest', { ticket })).map(({ article }) => article.id);
    expect(ids.filter((id) => id.startsWith('zebra'))).toEqual([]);
    const { articles } = await engine.ask('articles.list', { query: 'zebra scanner' });
    expect(articles.map(({ id, address }) => [id, address])).toEqual([
      ['zebra-one', null],
      ['zebra-two', null],
    ]);
    expect(await engine.call('articles.suggest', { ticket: 77 })).toMatchObject({ failure: { kind: 'not-found' } });
  });
});

describe('gaps', () => {
  const scanners = async ({ asks }: Awaited<ReturnType<typeof open>>) => {
    await asks('Zebra scanner', 'How is a Zebra barcode scanner paired with the app?');
    await asks(
      'Scanners',
      'Our barcode scanner beeps and the app shows nothing. It is a Zebra.',
      'Bo <bo@other.example>',
    );
    await asks('API key', 'Every call is answered with 401 Unauthorized, has our API key expired?');
  };

  test('are questions without an article, and name the planned one', async () => {
    const engine = await open();
    await scanners(engine);
    const gap = async () => (await engine.ask('articles.gaps', {})).find(({ words }) => words.includes('scanner'));
    expect(await gap()).toMatchObject({
      tickets: [{ number: 1002, subject: 'Scanners' }, { number: 1001 }],
      planned: null,
    });
    await engine.article('scanners', 'Barcode scanners', 'audience: customers\nstatus: planned', '');
    expect((await gap())?.planned).toEqual({ id: 'scanners', title: 'Barcode scanners' });
  });

  test('close with a published article, and end with the days asked for', async () => {
    const engine = await open();
    await scanners(engine);
    const words = async (days: number) => (await engine.ask('articles.gaps', { days })).flatMap((gap) => gap.words);
    expect(await words(1)).toContain('scanner');
    engine.clock.advance(3 * 86_400_000);
    expect(await words(2)).toEqual([]);
    await engine.article(
      'zebra-scanner',
      'Zebra barcode scanners',
      published,
      'Pair the Zebra barcode scanner with the app.\n\n## The scanner beeps and the app shows nothing\n\nPair it again.',
    );
    expect(await words(90)).not.toContain('scanner');
  });
});

describe('the list', () => {
  test('is in the order of the sections, and narrowed by section, status and type', async () => {
    const engine = await open();
    const { total, articles } = await engine.ask('articles.list', { limit: 3 });
    expect(total).toBeGreaterThanOrEqual(125);
    expect(articles.map(({ sectionTitle }) => sectionTitle)).toEqual(Array(3).fill('Getting started'));
    const ofType = await engine.ask('articles.list', { issueType: 'rate-limit', section: 'troubleshooting' });
    expect(ofType.articles.map(({ id }) => id)).toEqual(['unexpected-rate-limiting']);
    const planned = await engine.ask('articles.list', { status: 'planned' });
    expect(planned.articles.every(({ reviewDue, address }) => reviewDue === null && address === null)).toBe(true);
  });

  test('says what has to be looked at again', async () => {
    const engine = await open();
    expect((await engine.ask('articles.list', { stale: true })).total).toBe(0);
    engine.clock.advance(400 * 86_400_000);
    const { total } = await engine.ask('articles.list', { stale: true });
    const { sections, wanted, published: count, stale } = await engine.ask('articles.coverage', {});
    expect(total).toBe(count);
    expect(stale).toBe(count);
    expect(wanted).toBe(125);
    expect(sections.map(({ wanted: each }) => each)).toEqual([15, 25, 20, 15, 15, 25, 10]);
  });
});
