import { describe, expect, test } from 'vitest';
import { openOutbox } from '#test/support/outbox/open-outbox.ts';
import { rawMail } from '#test/support/raw-mail.ts';

const reply = `Hi Zoe,

Thanks for writing. I have reset the key sk_live_9f8e7d6c5b4a for Kunde GmbH just now.

A key that was revoked cannot be used again. Make a new one:

1. Open **Settings › API keys** in the dashboard.
2. Send it as a header:

\`\`\`sh
curl --header "Authorization: Bearer sk_live_9f8e7d6c5b4a" https://api.tai.example/v1/orders
\`\`\`

The steps are in [our article](https://help.tai.ai/troubleshooting/webhooks-not-delivered) and at https://status.tai.ai/?customer=77. And <script>alert(1)</script> is text.

Your ticket #1001 stays open, Zoe; the 250.00 EUR for request req_8f3a2b are credited. Write to zoe@kunde.example or call +49 30 1234567 from 203.0.113.9.

Let me know if it works.

Best regards
Ann`;

async function open() {
  const office = await openOutbox();
  office.engine.start();
  office.store.customers.add({
    name: 'Kunde GmbH',
    tier: 'starter',
    contacts: [{ address: 'zoe@kunde.example', name: 'Zoe Kunde' }],
    domains: ['kunde.example'],
    monthlyRevenue: null,
    csm: null,
    timeZone: null,
    renewalDate: null,
    customerId: null,
    skuLimit: null,
    skuCount: null,
    apiKey: null,
  });
  await office.customerWrites({
    id: 'key@kunde.example',
    subject: 'Kunde GmbH: API key 401 since Zoe’s holiday, req_8f3a2b',
    body: 'Every call is answered with 401 Unauthorized. Has our API key been revoked?',
  });
  await office.reply({ ticket: 1002, text: reply });
  await office.pass(10);
  const sent = office.store.messages.ofTicket(1002).find(({ direction }) => direction === 'out');
  const draft = (message = sent?.id ?? 0) => office.ask('articles.draftFrom', { ticket: 1002, message });
  return { ...office, draft };
}

describe('a reply as a draft article', () => {
  test('keeps what helps the next customer and nothing that names this one', async () => {
    const office = await open();
    const { path, text, removed } = await office.draft();
    expect(text).toContain(
      'A key that was revoked cannot be used again. Make a new one:\n\n1. Open **Settings › API keys**',
    );
    expect(text).toContain('curl --header "Authorization: Bearer YOUR_API_KEY" https://api.tai.example/v1/orders');
    expect(text).not.toMatch(
      /Zoe|Kunde|Ann\b|9f8e7d|8f3a2b|#1001|250|1234567|203\.0\.113|Best regards|Let me know|Thanks/u,
    );
    expect(removed).toEqual([
      'the greeting',
      'the closing',
      '3 sentences about what was done for this customer',
      '1 name',
      '1 e-mail address',
      '1 phone number',
      '1 key',
      '1 IP address',
      '1 amount',
      '1 id of a request, an order or an account',
      '1 ticket number',
      '1 end of an address',
    ]);
    expect(path).toBe('articles/api-key-401-since-holiday.md');
  });

  test('is a sound file of the shelf, as a draft of this day with the ticket’s type', async () => {
    const office = await open();
    const { path, text } = await office.draft();
    expect(await office.ask('playbook.check', { kind: 'article', path, text })).toEqual({ problems: [] });
    expect(office.playbook.folder('article').decode(path, text)).toMatchObject({
      status: 'draft',
      audience: 'customers',
      answers: ['api-key-invalid'],
      reviewed: '2026-11-23',
    });
  });

  test('names our articles by id and makes harmless what would mean something', async () => {
    const office = await open();
    const { text } = await office.draft();
    expect(text).toContain(
      '[our article](article:webhooks-not-delivered) and at [status.tai.ai/](https://status.tai.ai/)',
    );
    expect(text).toContain(String.raw`\<script>`);
  });

  test('takes an id that is free', async () => {
    const office = await open();
    const { path, text } = await office.draft();
    await office.ask('playbook.save', { kind: 'article', path, text, onto: null });
    expect((await office.draft()).path).toBe(path.replace('.md', '-2.md'));
    const { articles } = await office.ask('articles.list', { status: 'draft' });
    expect(articles.map((article) => article.path)).toContain(path);
  });

  test('comes from the plain text of a reply that was sent elsewhere, whose signs are signs', async () => {
    const office = await open();
    await office.arrive(
      office.account,
      rawMail({
        from: 'Ann <support@tai.example>',
        to: 'zoe@kunde.example',
        subject: 'Re: Kunde GmbH: API key 401',
        id: 'plain@tai.example',
        body: 'Use the field order_lines[0] and *not* {{ lines }}.\n\nOn 23 Nov 2026, Zoe wrote:\n> Kunde GmbH says\n',
        headers: { 'In-Reply-To': '<key@kunde.example>' },
      }),
    );
    const plain = office.store.messages.ofTicket(1002).find(({ messageId }) => messageId === 'plain@tai.example');
    const { text } = await office.draft(plain?.id);
    expect(text).toContain(String.raw`Use the field order_lines\[0\] and \*not\* \{{ lines }}.`);
    expect(text).not.toContain('Kunde');
  });

  test('is refused for a customer’s mail and for a message of another ticket', async () => {
    const office = await open();
    const [mail] = office.store.messages.ofTicket(1002);
    const draft = (ticket: number, message: number) => office.call('articles.draftFrom', { ticket, message });
    expect(await draft(1002, mail?.id ?? 0)).toMatchObject({ failure: { kind: 'refused' } });
    expect(await draft(1001, mail?.id ?? 0)).toMatchObject({ failure: { kind: 'not-found' } });
    expect(await draft(77, 1)).toMatchObject({ failure: { kind: 'not-found' } });
  });
});
