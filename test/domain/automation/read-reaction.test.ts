import { describe, expect, test } from 'vitest';
import { readReaction } from '#domain/automation/read-reaction.ts';

describe('a customer’s answer to an automatic reply', () => {
  test.each([
    'Thanks!',
    'Yes, that solved it.',
    'Perfect, works now. Thank you',
    'Danke, hat geklappt!',
    'Ja, gelöst. Vielen Dank und Grüße',
    'Merci, ça marche',
    'Gracias, solucionado',
    'Obrigado, resolvido',
  ])('%j accepts it', (text) => expect(readReaction(text)).toBe('accepted'));

  test.each([
    '',
    'Thanks, but it still fails.',
    'Thanks. Where do I find the dashboard?',
    "It doesn't work",
    'No.',
    'Danke, aber es geht nicht.',
    'Merci, mais toujours la même erreur',
    'Gracias, pero no funciona',
    'Obrigado, mas continua igual',
    `Thanks. ${'And here is what else happened since. '.repeat(10)}`,
    'ok',
    'Thank you for your message. I am out of the office until Monday.',
    'Thanks! We have received your request.',
    'Danke. Ich bin bis Montag im Urlaub.',
  ])('%j does not', (text) => expect(readReaction(text)).toBe('objected'));
});
