import { spawnSync } from 'node:child_process';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quoteFact } from '#domain/runbook/quote-fact.ts';
import { commandLanguages, type CommandLanguage } from '#domain/runbook/runbook.ts';
import type { TemplateValue } from '#domain/template/template-value.ts';

const quoted = (value: TemplateValue, language: CommandLanguage): string | null => {
  const fact = quoteFact(value, language);
  return fact.kind === 'quoted' ? fact.text : null;
};

/** Letters that mean something to somebody, beside any others. */
const hostile = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from('\'"`\\$(){};-*?#!&|<>%\n\r\t\0 abc/=@\u202e')) }),
  fc.string({ unit: 'binary' }),
);
const single = (command: string): string => {
  const { stdout, status } = spawnSync('/bin/sh', ['-c', command], { encoding: 'utf8' });
  expect(status).toBe(0);
  return stdout;
};

describe('a fact in a command', () => {
  test.each([
    ["'; DROP TABLE customers; --", 'sql', "'''; DROP TABLE customers; --'"],
    ["O'Neil", 'sql', "'O''Neil'"],
    ['\\', 'sql', null],
    ["\\' OR 1=1 --", 'sql', null],
    ['a\0b', 'sql', null],
    ['a\nb', 'sql', null],
    ['12', 'sql', "'12'"],
    [12, 'sql', '12'],
    [-1.5, 'sql', '-1.5'],
    [Number.POSITIVE_INFINITY, 'sql', null],
    [['A-1', "B'2"], 'sql', "'A-1', 'B''2'"],
    [['A-1', 'B\n2'], 'sql', null],
    [{ kind: 'instant', at: Date.UTC(2026, 10, 23, 9, 41) }, 'sql', "'2026-11-23T09:41:00Z'"],
    [{ kind: 'day', day: '2026-11-23' }, 'sql', "'2026-11-23'"],
    [{ kind: 'money', minor: 1_500_000, currency: 'USD' }, 'sql', '15000.00'],
    ['$(rm -rf ~)', 'shell', "'$(rm -rf ~)'"],
    ["it's `id`", 'shell', String.raw`'it'\''s ${'`id`'}'`],
    ['-o/etc/passwd', 'shell', null],
    ['a\u001b[201~b', 'shell', null],
    ['safe\u202egpj.exe', 'shell', null],
    [['a b', 'c'], 'shell', "'a b' 'c'"],
    ['x\r\nX-Admin: 1', 'http', null],
    ['Bearer abc', 'http', 'Bearer abc'],
    ['Jörg', 'http', null],
    ['../../admin?x=1&y#z', 'url', '..%2F..%2Fadmin%3Fx%3D1%26y%23z'],
    ["it's (here)*!", 'url', 'it%27s%20%28here%29%2A%21'],
    ['\ud800', 'url', null],
    ['..', 'url', null],
    ['say "hi"\n', 'json', String.raw`"say \"hi\"\n"`],
    [12, 'json', '12'],
    [['a', 'b'], 'json', '"a", "b"'],
    ['two\nlines\0', 'text', 'two lines'],
  ] as const)('%j as %s is %j', (value, language, expected) => {
    expect(quoted(value as TemplateValue, language)).toBe(expected);
  });

  test('comes out of a shell as it went in, whatever it holds', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const word = quoted(text, 'shell');
        if (word === null) return;
        expect(single(`printf '%s' ${word}`)).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  test('comes out of a shell as one word, also beside others', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const words = [quoted(one, 'shell'), quoted(other, 'shell')];
        if (words.includes(null)) return;
        expect(single(`set -- ${words.join(' ')} end; printf '%s' "$#"`)).toBe('3');
      }),
      { numRuns: 100 },
    );
  });

  test('comes out of a database as it went in, and nothing else happens', () => {
    const database = new DatabaseSync(':memory:');
    database.exec("CREATE TABLE customers (id TEXT); INSERT INTO customers VALUES ('cus_7')");
    fc.assert(
      fc.property(hostile, (text) => {
        const literal = quoted(text, 'sql');
        if (literal === null) return;
        expect(database.prepare(`SELECT ${literal} AS it`).get()).toEqual({ it: text });
        database.exec(`SELECT * FROM customers WHERE id = ${literal};`);
      }),
      { numRuns: 1_000 },
    );
    expect(database.prepare('SELECT count(*) AS rows FROM customers').get()).toEqual({ rows: 1 });
    database.close();
  });

  test('reads back from JSON and from an address as it was', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const json = quoted(text, 'json');
        if (json !== null) expect(JSON.parse(json)).toBe(text);
        const part = quoted(text, 'url');
        if (part !== null)
          expect(new URL(`https://x.example/a/${part}/b`).pathname.split('/').map(decodeURIComponent)).toEqual([
            '',
            'a',
            text,
            'b',
          ]);
      }),
    );
  });

  test('never brings a line break or a control character into a command, in any language', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom(...commandLanguages), (text, language) => {
        expect(quoted(text, language) ?? '').not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});
