import { describe, expect, test } from 'vitest';
import { threadTree } from '#domain/threading/thread-tree.ts';
import type { ThreadMessage } from '#domain/threading/thread-tree.ts';
import { formatThreads } from './format-threads.ts';

let clock = 0;
const message = (key: string, references: readonly string[] = [], subject = ''): ThreadMessage<string> => ({
  key,
  messageId: key,
  inReplyTo: [],
  references,
  subject,
  at: (clock += 1),
});
const shape = (...messages: readonly ThreadMessage<string>[]): string => formatThreads(threadTree(messages));

describe('REFERENCES threading', () => {
  test('answers hang below what they answer', () =>
    expect(shape(message('a'), message('b', ['a']), message('c', ['a', 'b']))).toBe('(a b c)'));
  test('the order of arrival does not matter', () => {
    const chain = [message('a'), message('b', ['a']), message('c', ['a', 'b']), message('d', ['a'])];
    expect(shape(...chain.toReversed())).toBe('(a (b c)(d))');
  });
  test('a late parent takes its place', () => {
    const child = message('b', ['a']);
    expect(shape(child)).toBe('(b)');
    expect(shape(child, { ...message('a'), at: 0 })).toBe('(a b)');
  });
  test('a missing parent holds its answers together', () =>
    expect(shape(message('b', ['a']), message('c', ['a']))).toBe('((b)(c))'));
  test('a loop of references is cut', () => expect(shape(message('a', ['b']), message('b', ['a']))).toBe('(b a)'));
  test('a message that refers to itself stands alone', () => expect(shape(message('a', ['a', 'a']))).toBe('(a)'));
  test('messages without an id stand alone', () =>
    expect(shape({ ...message('a'), messageId: null }, { ...message('b'), messageId: '' })).toBe('(a)(b)'));
  test('In-Reply-To counts where there are no References', () =>
    expect(shape(message('a'), { ...message('b'), inReplyTo: ['a', 'x'] })).toBe('(a b)'));
  test('an answer joins by its subject', () =>
    expect(shape(message('a', [], 'Login'), message('b', [], 'Re: login'))).toBe('(a b)'));
  test('two originals of the same subject stand side by side', () =>
    expect(shape(message('a', [], 'Login'), message('b', [], 'Login'))).toBe('((a)(b))'));
  test('messages without a subject are not thrown together', () =>
    expect(shape(message('a'), message('b'))).toBe('(a)(b)'));
  test('a chain of 20,000 replies does not overflow', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) =>
      message(`m${index}`, index === 0 ? [] : [`m${index - 1}`]),
    );
    expect(threadTree(chain)).toHaveLength(1);
  });
});
