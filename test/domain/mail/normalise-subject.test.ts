import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normaliseSubject } from '#domain/mail/normalise-subject.ts';

const cases: readonly (readonly [subject: string, base: string, isReply: boolean, isForward: boolean])[] = [
  ['Webhook down', 'Webhook down', false, false],
  ['Re: Webhook down', 'Webhook down', true, false],
  ['RE: re: Re[3]: Webhook down', 'Webhook down', true, false],
  ['Re (2): Webhook down', 'Webhook down', true, false],
  ['AW: WG: Rechnung Mai', 'Rechnung Mai', true, true],
  ['Antw: Factuur', 'Factuur', true, false],
  ['SV: VB: Faktura', 'Faktura', true, true],
  ['RES: ENC: Fatura', 'Fatura', true, true],
  ['TR : Facture', 'Facture', false, true],
  ['RV: Factura', 'Factura', false, true],
  ['Odp: Faktura', 'Faktura', true, false],
  ['回复：转发：发票', '发票', true, true],
  ['返信: 請求書', '請求書', true, false],
  ['Ynt: Fatura', 'Fatura', true, false],
  ['Отв: Счёт', 'Счёт', true, false],
  ['Fwd: Re: Webhook   down', 'Webhook down', true, true],
  ['[devs] Re: Rate limit?', 'Rate limit?', true, false],
  ['Re: [devs] Rate limit?', 'Rate limit?', true, false],
  ['[devs] Rate limit?', '[devs] Rate limit?', false, false],
  ['Re: [#812] timeout', '[#812] timeout', true, false],
  ['Error: 429', 'Error: 429', false, false],
  ['Question: invoice', 'Question: invoice', false, false],
  ['Invoice', 'Invoice', false, false],
  ['Re:', '', true, false],
  ['', '', false, false],
];

test.each(cases)('%j has the base %j', (subject, base, isReply, isForward) => {
  expect(normaliseSubject(subject)).toEqual({ base, isReply, isForward });
});

test('a base has no prefix left to strip', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('Re: ', 'Fwd: ', 'AW: ', 'SV:', 'RES: ', '回复：')),
      fc.string(),
      (prefixes, rest) => {
        const once = normaliseSubject(`${prefixes.join('')}x ${rest}`);
        expect(normaliseSubject(once.base).isReply).toBe(false);
        expect(once.base.startsWith('x')).toBe(true);
      },
    ),
  );
});
