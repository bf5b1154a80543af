import { describe, expect, test } from 'vitest';
import { outputsInQuotes } from '#domain/runbook/outputs-in-quotes.ts';

describe('a variable between quotes', () => {
  test.each([
    ['sql', "SELECT '{{ a }}'", [1]],
    ['sql', "SELECT\n'it''s {{ a }}'", [2]],
    ['sql', 'SELECT "{{ a }}"', [1]],
    ['shell', 'echo "{{ a }}"', [1]],
    ['shell', 'echo "a \\" {{ a }}"', [1]],
    ['shell', "echo '\n{{ a }}\n{{ b }}'", [2, 3]],
    ['shell', 'echo `{{ a }}`', [1]],
    ['json', '{"a": "\\"{{ a }}"}', [1]],
  ] as const)('is found in %s: %s', (language, text, lines) => {
    expect(outputsInQuotes(text, language)).toEqual(lines);
  });

  test.each([
    ['sql', "SELECT 'it''s', {{ a | default: \"'\" }}"],
    ['sql', "-- don't\nSELECT {{ a }}"],
    ['shell', '# don\'t\necho {{ a }} "x" {{ b }}'],
    ['shell', "echo it\\'s {{ a }}"],
    ['shell', "echo 'a'{{ a }}'b'"],
    ['shell', "echo a#'b' {{ a }}"],
    ['json', '{"it\'s": {{ a }}}'],
    ['json', '"{% if a %}"{% endif %} {{ a }}'],
    ['text', '"{{ a }}"'],
    ['url', "https://x.example/'{{ a }}'"],
  ] as const)('is none in %s: %s', (language, text) => {
    expect(outputsInQuotes(text, language)).toEqual([]);
  });
});
