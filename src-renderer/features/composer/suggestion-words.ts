import type { Suggestion } from '#contract/templates.ts';
import type { DismissReason } from '#domain/template/template-use.ts';

export const dismissWords: Readonly<Record<DismissReason, string>> = {
  'wrong-type': 'It is about something else',
  'wrong-facts': 'What it says is wrong',
  incomplete: 'It leaves something out',
  tone: 'The tone does not fit',
  'answered-otherwise': 'Answered in another way',
  other: 'Another reason',
};

/** "agents kept it unchanged 38 of 39 times" */
export function keptWords({ unchanged, edited, dismissed }: Suggestion['record']): string {
  const acted = unchanged + edited + dismissed;
  if (acted === 0) return 'not used yet';
  return `agents kept it unchanged ${unchanged} of ${acted} ${acted === 1 ? 'time' : 'times'}`;
}
