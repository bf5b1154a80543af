import type { RunbookStepView } from '#contract/runbooks.ts';

/** What an answer leads to beside the next step, in a word or two; empty where it just goes on. */
export function answerHint({ templates, ends }: RunbookStepView['answers'][number]): string {
  switch (ends) {
    case 'solved':
      return templates.length > 0 ? 'send a text, solved' : 'solved';
    case 'escalated':
      return 'escalate';
    case 'abandoned':
      return 'leave the runbook';
    case null:
      return templates.length > 0 ? 'send a text' : '';
  }
}
