import type { RunbookView } from '#contract/runbooks.ts';
import { expectedWords } from '#state/runbook-words.ts';
import { typeWords } from '#state/ticket-words.ts';

export const shareWords = (share: number): string => `${Math.round(share * 100)} %`;

/** The line below a title: what it is for, how many steps, how long. */
export function aboutWords({ issueTypes, steps, expected }: RunbookView): string {
  const types = issueTypes.slice(0, 2).map((type) => typeWords[type]);
  const more = issueTypes.length > 2 ? [`${issueTypes.length - 2} more`] : [];
  const aim = expectedWords(expected);
  return [...types, ...more, steps === 1 ? '1 step' : `${steps} steps`, ...(aim === null ? [] : [aim])].join(' · ');
}

/** "12 runs, 92 % solved"; of those that ended. */
export function recordWords({ runs, ended, solved }: RunbookView['record']): string {
  if (runs === 0) return 'not used yet';
  const count = runs === 1 ? '1 run' : `${runs} runs`;
  return ended === 0 ? count : `${count}, ${shareWords(solved / ended)} solved`;
}
