import type { AutomationDecision } from '#domain/automation/decision.ts';

/** A decision in one sentence, for the history of a ticket. */
export function decisionWords(decision: AutomationDecision): string {
  const rule = `“${decision.ruleName}”`;
  const stopped = decision.verdict.answers.filter((answer) => !answer.passed);
  const because = stopped.map((answer) => answer.because).join(' ');
  switch (decision.outcome) {
    case 'refused':
      return `No automatic reply by ${rule}: ${because}`;
    case 'suggested':
      return `${rule} was only suggested: ${because}`;
    case 'claimed-elsewhere':
      return `${rule} would have answered, but another installation had taken the mail.`;
    case 'queued':
      return `${rule} answers: every check passed. It goes out in a moment.`;
    case 'sent':
      return `${rule} answered by itself: every check passed.${reactionWords(decision)}`;
    case 'withdrawn':
      return `The automatic reply by ${rule} was taken back: ${decision.outcomeBecause ?? 'somebody undid it.'}`;
    case 'failed':
      return `The automatic reply by ${rule} could not be sent: ${decision.outcomeBecause ?? 'the reason is not known.'}`;
    default:
      return decision.outcome satisfies never;
  }
}

function reactionWords({ reaction }: AutomationDecision): string {
  if (reaction === null) return '';
  switch (reaction.kind) {
    case 'thanked':
      return ' The customer said yes.';
    case 'silent':
      return ' The customer said nothing more.';
    case 'wrote-again':
      return ' The customer wrote again.';
    case 'reopened':
      return ' The customer opened it again.';
    case 'bounced':
      return ' It came back undelivered.';
    case 'machine-answer':
      return ' A machine answered it.';
    default:
      return reaction.kind satisfies never;
  }
}
