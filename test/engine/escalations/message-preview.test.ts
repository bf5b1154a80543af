import { expect, test } from 'vitest';
import { openDesk, outageMail } from './escalation-desk.ts';

const preview = { ticket: 1001, outcome: 'engineering', answers: [] };

test('the message says which words were filled in, and repeats its title nowhere', async () => {
  const desk = await openDesk(outageMail);
  const { title, text, values } = await desk.ask('escalations.preview', preview);
  expect(title).toContain('TICKET #1001: Halden Retail - All calls fail');
  expect(text).not.toContain('TICKET #1001');
  expect(text.startsWith('**Symptom**')).toBe(true);
  expect(values).toContain('Enterprise');
  expect(values.every((value) => text.includes(value))).toBe(true);
});

test('what is taken out of the message is taken out of what is named of it', async () => {
  const desk = await openDesk(outageMail);
  const named = { ...preview, note: 'Kim Lee called.' };
  const open = await desk.ask('escalations.preview', named);
  const { text, values } = await desk.ask('escalations.preview', { ...named, redact: ['names'] });
  expect(open.text).toContain('Kim Lee');
  expect(`${text} ${values.join(' ')}`).not.toContain('Kim');
});
