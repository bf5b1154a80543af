import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { runCommand } from './run-command.ts';

const shared = join(import.meta.dirname, '../../../shared/data');
const labelled = join(shared, 'support-mail/dev.jsonl');

type Span = { readonly part: 'subject' | 'body'; readonly start: number; readonly end: number; readonly text: string };
type Answer = {
  readonly type: string | null;
  readonly severity: string;
  readonly machineMail: string | null;
  readonly evidence: readonly Span[];
  readonly facts: Readonly<Record<string, unknown>>;
  readonly factSpans: readonly Span[];
};
const answers = (json: readonly unknown[]): readonly Answer[] => json as readonly Answer[];

const eml = (headers: readonly string[], body: string): string => {
  const file = join(temporaryFolder(), 'mail.eml');
  writeFileSync(
    file,
    ['From: Ann <ann@a.example>', 'To: help@us.example', ...headers, '', ...body.split('\n')].join('\r\n'),
  );
  return file;
};

describe('classify', () => {
  it('answers JSON lines in order, with every field', async () => {
    const input = [
      JSON.stringify({ subject: 'Hi', body: 'Our API key gets 401 unauthorized since 9:00.' }),
      '',
      JSON.stringify({ body: 'What does the Enterprise plan cost per year?' }),
    ].join('\n');
    const ran = await runCommand(['classify', '--json', '--data', temporaryFolder()], { input });
    expect(ran.status).toBe(0);
    const [first, second] = answers(ran.json());
    expect(Object.keys(first ?? {})).toEqual(
      expect.arrayContaining('type also probability runnerUp margin severity machineMail evidence facts'.split(' ')),
    );
    expect(first).toMatchObject({ type: 'api-key-invalid', machineMail: null, facts: { http_status: 401 } });
    expect(second).toMatchObject({ severity: 'low' });
    expect(ran.json()).toHaveLength(2);
  });

  it('gives spans that point into the text as it was given, quotes and signatures and all', async () => {
    const body =
      'Hello,\r\n\r\nwe get 429 on /v1/orders 😀 all day.\r\n\r\n-- \r\nBob\r\n\r\n> On Monday you wrote:\r\n> 503';
    const ran = await runCommand(['classify', '--json', '--data', temporaryFolder()], {
      input: JSON.stringify({ subject: 'Rate limit 😀 hit', body }),
    });
    const [answer] = answers(ran.json());
    const spans = [...(answer?.evidence ?? []), ...(answer?.factSpans ?? [])];
    expect(spans.length).toBeGreaterThan(1);
    for (const span of spans)
      expect((span.part === 'body' ? body : 'Rate limit 😀 hit').slice(span.start, span.end)).toBe(span.text);
  });

  it('puts an error in the place of a line that is none, goes on, and ends with 1', async () => {
    const input = 'oops\n{"body":5}\n[]\n{"subject":null,"body":"Everything is down, all calls fail with 503"}\n';
    const ran = await runCommand(['classify', '--json', '--data', temporaryFolder()], { input });
    expect(ran.status).toBe(1);
    expect(ran.json()).toEqual([
      { input: 'line 1', error: expect.stringContaining('a JSON object') },
      { input: 'line 2', error: expect.stringContaining('body') },
      { input: 'line 3', error: expect.any(String) },
      expect.objectContaining({ type: 'outage' }),
    ]);
  });

  it('reads the newest text of an .eml, not what it quotes', async () => {
    const file = eml(
      ['Subject: Re: Question'],
      'How do I rotate my key?\n\nOn Mon, 23 Nov 2026 at 09:00, Help <help@us.example> wrote:\n> Every call fails with 503, the shop is down!',
    );
    const ran = await runCommand(['classify', '--json', '--data', temporaryFolder(), file]);
    const [answer] = answers(ran.json());
    expect(answer?.type).not.toBe('outage');
    expect(answer?.severity).not.toBe('critical');
  });

  it('gives mail of a machine its kind and no type', async () => {
    const file = eml(['Subject: Out of office', 'Auto-Submitted: auto-replied'], 'I am away until Monday.');
    const ran = await runCommand(['classify', '--json', '--data', temporaryFolder(), file]);
    expect(ran.json()).toEqual([expect.objectContaining({ type: null, machineMail: 'out-of-office' })]);
    const words = await runCommand(['classify', '--data', temporaryFolder(), file]);
    expect(words.out[0]).toContain('machine mail (out-of-office)');
  });

  it.skipIf(!existsSync(labelled))(
    'points into the given text for all labelled mail (needs ../shared/data)',
    async () => {
      const lines = readFileSync(labelled, 'utf8').trim().split('\n');
      const mails = lines.map((line) => JSON.parse(line) as { readonly subject: string; readonly body: string });
      const ran = await runCommand(['classify', '--json', '--data', temporaryFolder()], { input: lines.join('\n') });
      expect(ran.status).toBe(0);
      const found = answers(ran.json());
      expect(found).toHaveLength(mails.length);
      for (const [index, answer] of found.entries())
        for (const span of [...answer.evidence, ...answer.factSpans])
          expect(mails[index]?.[span.part].slice(span.start, span.end)).toBe(span.text);
    },
  );
});

describe('parse', () => {
  const keys =
    'from to cc subject date messageId inReplyTo references text newestText html attachments machineMail'.split(' ');

  it('gives what was read as one object', async () => {
    const file = eml(
      ['Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=', 'Message-ID: <1@a>', 'Date: Mon, 23 Nov 2026 09:00:00 +0100'],
      'New.\n\n-- \nAnn',
    );
    const ran = await runCommand(['parse', '--json', file]);
    expect(ran.status).toBe(0);
    const [mail] = ran.json();
    expect(Object.keys(mail as object)).toEqual(keys);
    expect(mail).toMatchObject({
      subject: 'Grüße',
      date: '2026-11-23T08:00:00.000Z',
      newestText: 'New.',
      attachments: [],
      machineMail: null,
    });
  });

  it('shows people nothing that moves the cursor', async () => {
    const file = eml(['Subject: =?utf-8?b?G1sybUhp?='], 'a\u001b[31mb');
    const ran = await runCommand(['parse', file]);
    expect(ran.out.join('\n')).not.toContain('\u001b');
    expect(ran.out).toContain('Subject: [2mHi');
  });

  it.skipIf(!existsSync(shared))(
    'works for every mail of the test data (needs ../shared/data)',
    async () => {
      const files = readdirSync(shared, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(?:eml|raw)$/u.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name));
      expect(files.length).toBeGreaterThan(500);
      for (const file of files) {
        const ran = await runCommand(['parse', '--json', file]);
        expect({ file, status: ran.status, err: ran.err }).toEqual({ file, status: 0, err: '' });
        expect(Object.keys(ran.json()[0] as object)).toEqual(keys);
      }
    },
    60_000,
  );
});
