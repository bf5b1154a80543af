import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeliveryMessage } from '#domain/connector/delivery-message.ts';
import type { DeliveryTarget } from '#domain/connector/delivery-target.ts';
import { requestBody } from '#domain/connector/request-body.ts';
import { slackBody } from '#domain/connector/slack-body.ts';
import { jiraIssueSchema } from '#test/support/connectors/jira-schemas.ts';
import { pagerdutySchema } from '#test/support/connectors/pagerduty-schema.ts';
import { slackPostSchema, slackWebhookSchema } from '#test/support/connectors/slack-schemas.ts';

const message: DeliveryMessage = {
  action: 'trigger',
  ticket: 1042,
  escalation: 77,
  title: 'Exports fail',
  text: 'They fail.',
  severity: 'critical',
  tier: 'enterprise',
  type: 'outage',
  at: Date.UTC(2026, 10, 23, 9),
};
const keys = { delivery: 'firstline-abc-1042-77-1-trigger-0', incident: 'firstline-abc-1042-77' };
const body = (target: DeliveryTarget, change: Partial<DeliveryMessage> = {}): unknown =>
  requestBody(target, { ...message, ...change }, keys);

const bot = { service: 'slack-bot', channel: '#support-escalations' } as const;
const pager = { service: 'pagerduty' } as const;
const jira = { service: 'jira', project: 'SUP', issueType: 'Bug' } as const;

/** Markdown with everything that our texts hold, and anything else. */
const markdown = fc
  .array(
    fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        '# Head',
        '- one\n- two',
        '1. one',
        '> said',
        '```\ncode <b>\n```',
        '---',
        '',
        '```',
        '**',
        '`',
        '[a](https://x.example/(b))',
      ),
      fc.string({ minLength: 3_000, maxLength: 9_000 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join('\n'));
const title = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }).map((text) => `T${text}`);

describe('any message', () => {
  it('has a body that Slack, PagerDuty and Jira take', () => {
    fc.assert(
      fc.property(title, markdown, (words, text) => {
        const change = { title: words, text };
        slackWebhookSchema.parse(body({ service: 'slack-webhook', channel: '' }, change));
        slackPostSchema.parse(body(bot, change));
        const event = { routing_key: 'x', ...(body(pager, change) as object) };
        pagerdutySchema.parse(event);
        expect(Buffer.byteLength(JSON.stringify(event))).toBeLessThan(512 * 1024);
        jiraIssueSchema.parse(body(jira, change));
      }),
      { numRuns: 300 },
    );
  });

  it('of the longest kind stays below every limit, and says that it was cut', () => {
    const change = { title: 'word '.repeat(400), text: `${'line of words\n'.repeat(40_000)}\u0000`.repeat(2) };
    const slack = slackPostSchema.parse(body(bot, change));
    expect(JSON.stringify(slack.blocks)).toContain('cut: the rest stands in Firstline');
    const event = body(pager, change);
    expect(Buffer.byteLength(JSON.stringify(event))).toBeLessThan(512 * 1024);
    expect(JSON.stringify(event)).toMatch(/cut: \d+ more characters stand in Firstline/);
    const issue = jiraIssueSchema.parse(body(jira, change));
    expect(issue.fields.summary).toHaveLength(255);
    expect(issue.fields.summary.endsWith('…')).toBe(true);
    expect(JSON.stringify(issue)).toContain('more characters stand in Firstline');
  });
});

describe('a message for Slack', () => {
  const sections = (text: string): readonly string[] =>
    slackBody({ ...message, text }).blocks.flatMap((block) =>
      block.type === 'section' && 'text' in block ? [block.text.text] : [],
    );

  it('calls nobody and makes no link of what a customer wrote', () => {
    expect(sections('<!channel> <@U123> @here @channel & <https://evil.example|click>')).toEqual([
      '&lt;!channel&gt; &lt;@U123&gt; @\u200Bhere @\u200Bchannel &amp; &lt;https://evil.example|click&gt;',
    ]);
    expect(slackBody(message)).toMatchObject({ unfurl_links: false, unfurl_media: false, link_names: false });
  });

  it('reads as the Markdown does', () => {
    expect(
      sections(
        '## Steps\n\nSee **this** and *that*, `a<b`, [the docs](https://x.example/?a=1&b=2).\n\n- one\n- two\n\n1. first\n\n> said\n\n```\nx < y\n```',
      ),
    ).toEqual([
      [
        '*Steps*',
        'See *this* and _that_, `a&lt;b`, <https://x.example/?a=1&amp;b=2|the docs>.',
        '• one\n• two',
        '1. first',
        '> said',
        '```\nx &lt; y\n```',
      ].join('\n\n'),
    ]);
  });

  it('keeps long code in code, section by section, and leaves nothing empty', () => {
    const long = sections(`\`\`\`\n${'let a = 1;\n'.repeat(600)}\`\`\`\n\\\n`);
    expect(long.length).toBeGreaterThan(1);
    expect(long.every((text) => /^```\n[^]+\n```$/.test(text) && text.length <= 3_000)).toBe(true);
  });

  it('carries the name by which it is found again', () => {
    expect(body(bot)).toMatchObject({
      channel: '#support-escalations',
      metadata: { event_type: 'firstline_delivery', event_payload: { id: keys.delivery } },
    });
  });
});

describe('an event for PagerDuty', () => {
  it.each([
    ['critical', 'critical'],
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'info'],
  ] as const)('of severity %s is of severity %s there', (severity, there) => {
    expect(body(pager, { severity })).toMatchObject({ payload: { severity: there } });
  });

  it('of one escalation has one dedup key, whatever happens to it', () => {
    expect(body(pager)).toMatchObject({ event_action: 'trigger', dedup_key: keys.incident });
    expect(body(pager, { action: 'acknowledge' })).toEqual({ event_action: 'acknowledge', dedup_key: keys.incident });
    expect(body(pager, { action: 'resolve' })).toEqual({ event_action: 'resolve', dedup_key: keys.incident });
  });
});

describe('an issue for Jira', () => {
  it('has one line of summary, the label by which it is found, and a document', () => {
    expect(
      body(jira, { title: 'Exports\nfail', text: 'It **fails**\nat `x`.\n\n- [docs](https://x.example)' }),
    ).toEqual({
      fields: {
        project: { key: 'SUP' },
        issuetype: { name: 'Bug' },
        summary: 'Exports fail',
        labels: ['firstline', keys.delivery],
        description: {
          type: 'doc',
          version: 1,
          content: [
            {
              type: 'paragraph',
              content: [
                { type: 'text', text: 'It ' },
                { type: 'text', text: 'fails', marks: [{ type: 'strong' }] },
                { type: 'hardBreak' },
                { type: 'text', text: 'at ' },
                { type: 'text', text: 'x', marks: [{ type: 'code' }] },
                { type: 'text', text: '.' },
              ],
            },
            {
              type: 'bulletList',
              content: [
                {
                  type: 'listItem',
                  content: [
                    {
                      type: 'paragraph',
                      content: [
                        { type: 'text', text: 'docs', marks: [{ type: 'link', attrs: { href: 'https://x.example' } }] },
                      ],
                    },
                  ],
                },
              ],
            },
            { type: 'rule' },
            { type: 'paragraph', content: [{ type: 'text', text: 'Ticket #1042, critical, enterprise, outage.' }] },
          ],
        },
      },
    });
  });
});

describe('an event for a webhook', () => {
  it.each([
    ['trigger', 'escalation.opened'],
    ['acknowledge', 'escalation.acknowledged'],
    ['resolve', 'escalation.ended'],
  ] as const)('%s is of the type %s', (action, type) => {
    expect(body({ service: 'webhook' }, { action })).toMatchObject({
      type,
      timestamp: '2026-11-23T09:00:00.000Z',
      data: { id: keys.delivery, ticket: 1042, escalation: 77, title: 'Exports fail' },
    });
  });
});
