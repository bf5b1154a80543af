import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from '#domain/escalation/redact.ts';
import { redactionKinds, type RedactionKind } from '#domain/escalation/redaction.ts';

const people = ['Kim Lee', 'José Álvarez', 'Will Grant', '田中太郎', "Aoife O'Brien"];
const take = (text: string, ...kinds: RedactionKind[]): string =>
  redact([text], kinds.length === 0 ? redactionKinds : kinds, people).texts[0] ?? '';
/** Those that lost something. */
const cut = (...texts: readonly string[]): readonly string[] => texts.filter((text) => take(text) !== text);

describe('names', () => {
  test('get one placeholder per person, by the whole name, in either order, or by a part of it', () => {
    expect(take('Kim Lee wrote. Lee, Kim and kim lee are Kim; José is another.')).toBe(
      '[name 1] wrote. [name 1], [name 1] and [name 1] are [name 1]; [name 2] is another.',
    );
  });

  test('are found whatever accents, composition, apostrophes and script they are written in', () => {
    expect(take('jose alvarez, JOSÉ, José'.normalize('NFD'))).toBe('[name 1], [name 1], [name 1]');
    expect(take('Aoife O’Brien’s mail, 田中太郎様')).toBe('[name 1]’s mail, [name 2]様');
    expect(take('Kim’s and KIM')).toBe('[name 1]’s and [name 1]');
  });

  test('are whole words only, and no words that merely look like them', () => {
    expect(cut('Leeds, kimono, Willow', 'Will you grant access? We will.', '- Will it work?')).toEqual([]);
    expect(take('Ask Will Grant, or tell Will.')).toBe('Ask [name 1], or tell [name 1].');
  });

  test('do not cut through code', () => {
    expect(
      cut('`kim_lee_total`', '```js\nuser.kim.lee = grant(will);\nimport lee from "./lee";\n```', '`--kim=1`'),
    ).toEqual([]);
    expect(take('`{"name": "Kim Lee"}`')).toBe('`{"name": "[name 1]"}`');
  });

  test('inside a mail address belong to the address', () => {
    expect(take('kim@acme.com', 'names')).toBe('kim@acme.com');
    expect(redact(['kim@acme.com'], [], people).personal).toEqual([{ kind: 'addresses', found: ['kim@acme.com'] }]);
  });
});

describe('mail addresses', () => {
  test('are found in any script, and counted once whatever their case', () => {
    expect(take('Kim@Acme.com, <kim@acme.com>, jörg@müller.example.')).toBe('[address 1], <[address 1]>, [address 2].');
  });

  test('are no packages, hosts of a secure copy or decorators', () => {
    expect(cut('`npm i @scope/pkg@1.2.3`', 'git@github.com:acme/shop.git', '@app.route("/x")', 'lodash@4.17')).toEqual(
      [],
    );
  });
});

describe('phone numbers', () => {
  test.each([
    '+49 30 1234567',
    '+1 (555) 123-4567',
    '0049 30 1234567',
    '555-123-4567',
    '(555) 123-4567',
    '030 1234567',
    '+33 1 23 45 67 89',
  ])('%s', (number) => {
    expect(take(`Call ${number}, please.`)).toBe('Call [phone 1], please.');
  });

  test('after a word for it also short ones; the same number grouped differently is the same', () => {
    expect(take('Phone: 55512')).toBe('Phone: 55512');
    expect(take('Phone: 555123')).toBe('Phone: [phone 1]');
    expect(take('+49 30 1234567 and +49301234567')).toBe('[phone 1] and [phone 1]');
  });

  test('are no dates, ids, versions, instants or figures', () => {
    expect(
      cut(
        '2026-11-28, 28.11.2026, 05/11/2026, 2026-11-28T10:15:00Z',
        'ORD-555-123-4567, 550e8400-e29b-41d4-a716-446655440000',
        '1764324000000, 0.1234567, 12345678 SKUs',
        '/v1/orders/0301234567',
      ),
    ).toEqual([]);
  });
});

describe('keys and secrets', () => {
  test.each([
    // Put together here, so that nobody takes the test for a leak.
    ['sk', '_live_4eC39HqLyjWDarjtT1zdp7dc'].join(''),
    ['tai', '_live_8f7s9df87sdf'].join(''),
    ['ghp', '_16C7e42F292c6912E7710c838347Ae178B4a'].join(''),
    ['xoxb', '-123456789012-abcdefghij'].join(''),
    ['AKIA', 'IOSFODNN7EXAMPLE'].join(''),
    ['eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N'].join(''),
  ])('%s', (key) => {
    expect(take(`It fails with ${key}.`)).toBe('It fails with [key 1].');
    expect(take(`\`curl -H "X: ${key}"\``)).toBe('`curl -H "X: [key 1]"`');
  });

  test('are known by what stands before them', () => {
    expect(take('Authorization: Bearer 8f7s9df87sdf98')).toBe('Authorization: Bearer [key 1]');
    expect(take('?api_key=8f7s9df87s&x=1')).toBe('?api_key=[key 1]&x=1');
    expect(take('{"client_secret": "8f7s9df87s"}')).toBe('{"client_secret": "[key 1]"}');
    expect(take('My password is hunter22! ok')).toBe('My password is [key 1] ok');
    expect(take('postgres://shop:geheim1@db.internal/x')).toBe('postgres://[key 1]@db.internal/x');
    const pem = ['-----BEGIN RSA PRIVATE KEY', '-----\nMIIE\nAAAA\n-----END RSA PRIVATE KEY-----'].join('');
    expect(take(`a\n${pem}\nb`)).toBe('a\n[key 1]\nb');
  });

  test('are no variables, placeholders, request ids or hashes', () => {
    expect(
      cut(
        '`const token = getToken(config)`',
        'api_key: process.env.TAI_KEY1',
        'token = YOUR_API_KEY',
        'api key: ********',
        'the token expired 3 days ago',
        'req_8sK29dkLs0AdQ, commit 61b93c23d4c014579ebfc819c16be8238cdf8b51',
      ),
    ).toEqual([]);
  });
});

describe('IP addresses', () => {
  test('of both kinds', () => {
    expect(take('from 203.0.113.7:443, then 2001:db8::8a2e:370:7334 and 203.0.113.7')).toBe(
      'from [IP 1]:443, then [IP 2] and [IP 1]',
    );
  });

  test('are no versions, times, scopes of a program, and not this machine', () => {
    expect(cut('version 1.2.3.4, v1.2.3.4', '12:30:45', '`std::vector<A::B1>`', '127.0.0.1, ::1', '999.1.1.1')).toEqual(
      [],
    );
  });
});

describe('amounts', () => {
  test.each(['$20K', '$5,000.00', 'USD 5,000', '5 000 €', '1.234,56 EUR', '£12', '200 dollars'])('%s', (amount) => {
    expect(take(`They pay ${amount} a month.`)).toBe('They pay [amount 1] a month.');
  });

  test('are no arguments of a program', () => {
    expect(cut("`awk '{print $1}'`", '`${price}`', 'error 500, 40 orders')).toEqual([]);
    expect(take('`{"total": "$1,500.00"}`')).toBe('`{"total": "[amount 1]"}`');
  });
});

test('it says what it found of every kind, chosen or not, and takes out only what was chosen', () => {
  const { texts, personal } = redact(['Kim Lee owes $5', 'From kim@acme.com'], ['names'], people);
  expect(texts).toEqual(['[name 1] owes $5', 'From kim@acme.com']);
  expect(personal).toEqual([
    { kind: 'names', found: ['Kim Lee'] },
    { kind: 'addresses', found: ['kim@acme.com'] },
    { kind: 'amounts', found: ['$5'] },
  ]);
});

test('numbers go on after those that stand there already, so that an edited message stays readable', () => {
  expect(take('[name 1] and [name 3] met Kim')).toBe('[name 1] and [name 3] met [name 4]');
});

const piece = fc.oneof(
  fc.constantFrom(
    'Kim',
    'Kim Lee',
    'José',
    'kim@acme.com',
    '+49 30 1234567',
    '203.0.113.7',
    '$5,000',
    'token=a1b2c3d4e5',
  ),
  fc.constantFrom('`', '```\n', '\n', ' ', '. ', 'will', '[name 2]', 'e\u0301', '👩‍💻', '田中太郎'),
  fc.string({ maxLength: 6 }),
);
const message = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(' '));
const chosen = fc.subarray([...redactionKinds]);

test('any text: nothing chosen changes nothing; a second time changes nothing; each kind is independent of the others', () => {
  fc.assert(
    fc.property(message, chosen, (text, kinds) => {
      expect(redact([text], [], people).texts).toEqual([text]);
      const [once = ''] = redact([text], kinds, people).texts;
      expect(once.isWellFormed()).toBe(text.isWellFormed());
      const before = redact([text], kinds, people).personal;
      // What is between the placeholders stands in the text, in order.
      let at = 0;
      for (const rest of once.split(/\[(?:name|address|phone|key|IP|amount) \d+\]/u)) {
        const found = text.indexOf(rest, at);
        expect(found).toBeGreaterThanOrEqual(at);
        at = found + rest.length;
      }
      for (const { kind } of before)
        expect(before.find((each) => each.kind === kind)).toEqual(
          redact([text], [], people).personal.find((each) => each.kind === kind),
        );
    }),
    { numRuns: 500, seed: 20261128 },
  );
});

test('a text of hundreds of thousands of characters is done in a moment', () => {
  const long = 'Kim Lee, kim@acme.com, +49 30 1234567, aaaa@aaaa.aaaa-'.repeat(2_000);
  const { personal } = redact(
    [long, 'a'.repeat(100_000), '1 '.repeat(50_000), '@.'.repeat(50_000)],
    redactionKinds,
    people,
  );
  expect(personal.map(({ kind }) => kind)).toContain('names');
}, 5_000);
