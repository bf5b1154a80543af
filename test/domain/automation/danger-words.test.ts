import { describe, expect, test } from 'vitest';
import { compileDangerWords } from '#domain/automation/danger-words.ts';

const find = compileDangerWords([
  { topic: 'legal matters', words: ['lawyer*', 'legal action', 'DSGVO'] },
  { topic: 'leaving', words: ['kündig*', 'cancel our contract'] },
]);

describe('words after which a person must look', () => {
  test.each([
    ['Our LAWYERS will call.', 'legal matters'],
    ['We consider legal\n  action.', 'legal matters'],
    ['Wir KÜNDIGEN zum Monatsende', 'leaving'],
    ['wir kundigen', 'leaving'],
    ['Auskunft nach dsgvo.', 'legal matters'],
  ])('%j', (text, topic) => expect(find(text)?.topic).toBe(topic));

  test.each(['Illegal character in line 3', 'legal actions', 'a flawyer', 'Ankündigung', ''])(
    '%j is harmless',
    (text) => expect(find(text)).toBeNull(),
  );

  test('a word without letters finds nothing and hangs nothing', () =>
    expect(compileDangerWords([{ topic: 'x', words: ['*', ' '] }])('anything')).toBeNull());
});
