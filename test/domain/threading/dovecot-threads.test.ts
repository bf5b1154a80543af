import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { threadTree } from '#domain/threading/thread-tree.ts';
import type { ThreadMessage } from '#domain/threading/thread-tree.ts';
import { formatThreads } from './format-threads.ts';

const folder = '../shared/data/thread-dovecot';
const present = existsSync(`${folder}/expected.jsonl`);

type Step = { readonly cmd: string } | { readonly expect_thread: string };
type Case = {
  readonly test: string;
  readonly mbox: string;
  readonly algorithm: string;
  readonly steps: readonly Step[];
};

const cases: readonly Case[] = present
  ? readFileSync(`${folder}/expected.jsonl`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Case)
  : [];

describe.skipIf(!present)('Dovecot’s THREAD=REFERENCES tests', () => {
  for (const script of cases) {
    const run = script.algorithm === 'REFERENCES' ? test : test.skip;
    run(`${script.test} (${script.algorithm})`, () => play(script));
  }
  test('are all there', () => expect(cases.filter(({ algorithm }) => algorithm === 'REFERENCES')).toHaveLength(8));
});

/** Plays a script of imaptest: `append` takes the next message of the mbox; without any, all are there from the start. */
function play({ mbox, steps }: Case): void {
  const source = readMbox(readFileSync(`${folder}/${mbox}`, 'utf8'));
  const appends = steps.some((step) => 'cmd' in step && step.cmd === 'append');
  let box = appends ? [] : [...source];
  let deleted = new Set<number>();
  let appended = 0;
  for (const step of steps) {
    if ('expect_thread' in step) {
      expect(formatThreads(threadTree(box.map((message, index) => ({ ...message, key: index + 1 }))))).toBe(
        step.expect_thread,
      );
      continue;
    }
    if (step.cmd === 'append') {
      const message = source[appended++];
      if (message === undefined) throw new Error(`${mbox} has too few messages`);
      box.push(message);
    }
    const store = /^store (\S+) \+flags \\deleted$/.exec(step.cmd);
    if (store !== null) deleted = new Set(store[1]?.split(',').map(Number));
    if (step.cmd === 'expunge') {
      box = box.filter((_, index) => !deleted.has(index + 1));
      deleted = new Set();
    }
  }
}

function readMbox(text: string): readonly ThreadMessage<number>[] {
  return text.split(/^(?=From )/m).map((part, key) => {
    const [head = ''] = part.split('\n\n');
    const ids = (name: string): readonly string[] =>
      [...(new RegExp(`^${name}:(.*)$`, 'im').exec(head)?.[1] ?? '').matchAll(/<([^<>]+)>/g)].map(
        (match) => match[1] ?? '',
      );
    return {
      key,
      messageId: ids('message-id')[0] ?? null,
      inReplyTo: ids('in-reply-to'),
      references: ids('references'),
      subject: /^subject:\s*(.*)$/im.exec(head)?.[1] ?? '',
      at: Date.parse(`${/^From \S+\s+\w+ (.*)$/m.exec(head)?.[1] ?? ''} UTC`),
    };
  });
}
