import { expect, it } from 'vitest';
import { messageMarks } from '#features/escalate/message-marks.ts';

const marked = (text: string, values: readonly string[]) =>
  messageMarks(text, values).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

it('what was filled in is marked as whole words, and what is missing as such', () => {
  expect(marked('Priority: high. They are highly upset (not stated: business impact).', ['high'])).toEqual([
    ['value', 'high'],
    ['unresolved', '(not stated: business impact)'],
  ]);
});

it('a value within a longer one is marked once', () => {
  expect(marked('Halden Retail GmbH and Halden', ['Halden', 'Halden Retail GmbH', ''])).toEqual([
    ['value', 'Halden Retail GmbH'],
    ['value', 'Halden'],
  ]);
});
