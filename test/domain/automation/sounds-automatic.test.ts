import { describe, expect, test } from 'vitest';
import { soundsAutomatic } from '#domain/automation/sounds-automatic.ts';

describe('words that only machines and absent people write', () => {
  test.each([
    ['Automatic reply: 401', 'See you.'],
    ['Re: Automatic reply: 401', 'See you.'],
    ['AW: Abwesenheitsnotiz', 'Bis bald.'],
    ['401', 'I am out of the office until Monday.'],
    ['401', 'Je suis absente jusqu’au 20 juin.'],
    ['401', 'We have received your request and will get back to you.'],
    ['[CUST-4471] We have received your request', ''],
    ['Ana is out of the office', ''],
  ])('%s / %s', (subject, text) => expect(soundsAutomatic(subject, text)).not.toBeNull());
  test.each([
    ['401 since this morning', 'Every call answers with 401.'],
    ['Out-of-order webhooks', 'They arrive in the wrong order when I was away.'],
    ['Automation of replies', 'Do you have an API for that?'],
  ])('but not %s / %s', (subject, text) => expect(soundsAutomatic(subject, text)).toBeNull());
});
