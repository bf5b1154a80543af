import { expect, it } from 'vitest';
import { readCorrectionsFile, writeCorrectionsFile } from '#contract/corrections-file.ts';
import type { Correction } from '#domain/classification/correction.ts';

const at = Date.UTC(2026, 10, 23, 9);
const correction: Correction = {
  subject: 'Rechnung — “zwei” Plätze',
  body: 'Line one\nline two \u2028 😀',
  said: { type: null, probability: 0.31, severity: 'medium' },
  type: 'billing-question',
  severity: 'low',
  by: 'Ann',
  at,
};
const head = '{"format":"firstline-corrections","version":1}';
const line = (change: Record<string, unknown> = {}): string =>
  JSON.stringify({
    subject: 'Scanners',
    text: 'They do not pair',
    said: { type: 'how-to', probability: 0.6, severity: 'low' },
    type: 'bug-report',
    by: 'Ann',
    at: '2026-11-23T09:00:00Z',
    ...change,
  });
const problem = (text: string): unknown => {
  const read = readCorrectionsFile(`${head}\n${text}\n`);
  return read.kind === 'read' ? read.problems[0] : read;
};

it('reads what it wrote, whatever the text', () => {
  const others: Correction[] = [
    { subject: '', body: '', said: correction.said, type: null, by: 'Bo', at: at + 1 },
    { subject: 'x', body: 'y', said: correction.said, severity: 'high', by: 'Bo', at: at + 2 },
  ];
  const all = [correction, ...others];
  expect(readCorrectionsFile(writeCorrectionsFile(all, at))).toEqual({ kind: 'read', corrections: all, problems: [] });
});

it('takes a byte order mark, other line ends, empty lines and fields it does not know', () => {
  const read = readCorrectionsFile(`\uFEFF${head}\r\n\r\n${line({ mood: 'good' })}\r\n`);
  expect(read).toMatchObject({ kind: 'read', corrections: [{ subject: 'Scanners' }], problems: [] });
});

it.each(['', 'Dear diary', '{}', '{"format":"something-else","version":1}', '[1]'])('is none: %j', (text) => {
  expect(readCorrectionsFile(text)).toMatchObject({ kind: 'unreadable', line: 1 });
});

it('says that a later version wrote it', () => {
  expect(readCorrectionsFile('{"format":"firstline-corrections","version":2}\n')).toEqual({
    kind: 'unreadable',
    line: 1,
    message: 'it was written by a newer Firstline (version 2); version 1 was expected',
  });
});

it.each([
  ['not json', 'a JSON object with subject, text, said, by, at and a type or a severity was expected'],
  ['[]', 'a JSON object with subject, text, said, by, at and a type or a severity was expected'],
  [line({ type: 'nonsense' }), /^type: one of api-key-invalid, quota-exceeded, .* was expected$/u],
  [line({ type: undefined }), 'a “type” or a “severity” was expected'],
  [line({ subject: 7 }), 'subject: string was expected'],
  [line({ at: 'yesterday' }), 'at: an instant like 2026-11-23T09:00:00Z was expected'],
  [line({ said: { type: 'how-to', severity: 'low' } }), 'said.probability: number was expected'],
])('names the line that it leaves out: %s', (text, message) => {
  expect(problem(text)).toEqual({
    line: 2,
    message: typeof message === 'string' ? message : expect.stringMatching(message),
  });
});

it('keeps the lines that are right beside one that is not', () => {
  const read = readCorrectionsFile([head, line(), 'broken', line({ subject: 'Third' })].join('\n'));
  expect(read).toMatchObject({
    corrections: [{ subject: 'Scanners' }, { subject: 'Third' }],
    problems: [{ line: 3 }],
  });
});
