import { describe, expect, test } from 'vitest';
import { answerableMail, type AnswerableInput } from '#domain/automation/answerable-mail.ts';

const ours = new Set(['support@tai.example']);
const mail = (
  headers: Readonly<Record<string, string>> = {},
  rest: Partial<AnswerableInput> = {},
): AnswerableInput => ({
  from: { name: 'Ines', address: 'ines@halden.example' },
  to: [{ name: '', address: 'support@tai.example' }],
  cc: [],
  machine: null,
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
  ...rest,
});
const verdict = (headers: Readonly<Record<string, string>>, rest: Partial<AnswerableInput> = {}) =>
  answerableMail(mail(headers, rest), ours).answerable;
const from = (address: string) => ({ from: { name: '', address } });

describe('mail that a machine may answer', () => {
  test("a person's mail, to its return path", () => {
    expect(answerableMail(mail({ 'return-path': '<ines.h@halden.example>' }), ours)).toEqual({
      answerable: true,
      to: 'ines.h@halden.example',
    });
  });
  test.each([
    [{ 'auto-submitted': 'no' }],
    [{ 'auto-submitted': 'No; comment=x' }],
    [{ 'x-auto-response-suppress': 'None' }],
    [{ precedence: 'first-class' }],
  ])('with %j', (headers) => expect(verdict(headers)).toBe(true));
  test('we stand in Cc', () =>
    expect(verdict({}, { to: [], cc: [{ name: '', address: 'support@tai.example' }] })).toBe(true));
  test('it is addressed to our signed reply address', () =>
    expect(verdict({}, { to: [{ name: '', address: 'support+t1042.abcd.x@tai.example' }] })).toBe(true));
});

describe('mail that no machine may answer (RFC 3834)', () => {
  test.each([
    [{ 'auto-submitted': 'auto-replied' }],
    [{ 'auto-submitted': 'AUTO-GENERATED; owner-email=x' }],
    [{ 'auto-submitted': '' }],
    [{ 'auto-submitted': 'something-new' }],
    [{ 'return-path': '<>' }],
    [{ 'return-path': '< >' }],
    [{ 'return-path': '<mailer-daemon@halden.example>' }],
    [{ 'return-path': '<bounces+77-ines=halden@mailer.example>' }],
    [{ 'return-path': '<support@tai.example>' }],
    [{ 'list-id': '<users.halden.example>' }],
    [{ 'list-unsubscribe': '<mailto:x@y.example>' }],
    [{ precedence: 'Bulk' }],
    [{ precedence: 'list' }],
    [{ precedence: 'junk' }],
    [{ precedence: 'auto_reply' }],
    [{ 'x-auto-response-suppress': 'All' }],
    [{ 'x-auto-response-suppress': 'OOF, AutoReply' }],
    [{ 'x-autoreply': 'yes' }],
    [{ 'x-autorespond': 'Re: your mail' }],
    [{ 'x-loop': 'halden' }],
    [{ 'feedback-id': '1:2:3' }],
    [{ 'return-path': '<news-77-support=tai.example@halden.example>' }],
    [{ sender: 'Users <users-bounces@lists.halden.example>' }],
    [{ sender: 'support@tai.example' }],
  ])('with %j', (headers) => expect(verdict(headers)).toBe(false));

  test.each([
    'mailer-daemon@halden.example',
    'MAILER-DAEMON@halden.example'.toLowerCase(),
    'postmaster@halden.example',
    'no-reply@halden.example',
    'noreply-billing@halden.example',
    'do_not_reply@halden.example',
    'orders.noreply@halden.example',
    'owner-users@halden.example',
    'users-request@halden.example',
    'users-owner@halden.example',
    'notifications@github.example',
    'bounce-77@halden.example',
    'support@tai.example',
    'support+t1042.abcd@tai.example',
    '',
    'nobody',
  ])('from %j', (address) => expect(verdict({}, from(address))).toBe(false));

  test('without a sender', () => expect(verdict({}, { from: null })).toBe(false));
  test('a blind copy', () => expect(verdict({}, { to: [{ name: '', address: 'all@halden.example' }] })).toBe(false));
  test('recognised as machine mail by its words', () =>
    expect(
      verdict({}, { machine: { kind: 'out-of-office', reason: 'words', failedRecipients: [], about: null } }),
    ).toBe(false));
  test.each(['norbert.eply@halden.example', 'alert.jones@halden.example', 'roots@halden.example'])(
    'but %s is a person',
    (address) => expect(verdict({}, from(address))).toBe(true),
  );
});
