import type { TicketChange } from '#contract/tickets.ts';
import type { ClockKind } from '#domain/sla/sla-report.ts';
import type { TimerKind } from '#domain/ticket/ticket-event.ts';
import type { Instant } from '#domain/time/instant.ts';
import { formatDue } from './format.ts';
import { clockTitles, severityWords, statusWords, tierWords, typeWords } from './ticket-words.ts';

const subjectOf = (numbers: readonly number[]): string =>
  numbers.length === 1 ? `#${numbers[0]}` : `${numbers.length} tickets`;

/** A change that was made, as the message at the bottom says it: "#1042: severity High". */
export function changeWords(numbers: readonly number[], change: TicketChange): string {
  const subject = subjectOf(numbers);
  switch (change.kind) {
    case 'severity':
      return `${subject}: severity ${severityWords[change.to]}`;
    case 'type':
      return `${subject}: ${change.to === null ? 'type unknown' : `type ${typeWords[change.to]}`}`;
    case 'status':
      return change.to.kind === 'solved'
        ? `${subject} resolved`
        : `${subject}: ${statusWords[change.to.kind].toLowerCase()}`;
    case 'assignee':
      return change.to === null ? `${subject}: assigned to nobody` : `${subject}: assigned to ${change.to}`;
    case 'tier':
      return `${subject}: tier ${tierWords[change.to]}`;
    case 'escalated':
      return change.to ? `${subject} escalated` : `${subject}: no longer escalated`;
    case 'tags':
      return change.add.length > 0
        ? `${subject}: tagged ${change.add.join(', ')}`
        : `${subject}: tag ${change.remove.join(', ')} removed`;
  }
}

/** A deadline that was set by hand or handed back. */
export function deadlineWords(number: number, clock: ClockKind, due: Instant | null): string {
  const name = clockTitles[clock].toLowerCase();
  return due === null
    ? `#${number}: the service levels set the ${name} again`
    : `#${number}: ${name} due ${formatDue(due)}`;
}

/** A timer of the playbook that was started or ended. */
export function timerWords(number: number, timer: TimerKind, action: 'start' | 'end'): string {
  if (timer === 'code-fix')
    return `#${number} ${action === 'start' ? 'needs a code fix' : 'needs no code fix any more'}`;
  return `#${number}: diagnosis ${action === 'start' ? 'started' : 'ended'}`;
}
