import { describeInstant } from '#domain/time/describe-instant.ts';
import type { InstantFormat } from '#domain/time/describe-instant.ts';
import type { StepState } from '#domain/runbook/runbook-run.ts';
import type { Actor, LinkReason, TicketEvent } from './ticket-event.ts';
import type { Status } from './status.ts';

/** How instants in the sentence are written; by default in English and UTC. */
export type DescribeOptions = InstantFormat;

/** One sentence in English about an entry of the log, for the history: "Ann set the severity to high." */
export function describeEvent(event: TicketEvent, options: DescribeOptions = {}): string {
  const who = actorName(event.actor);
  switch (event.kind) {
    case 'opened':
      return event.historic ? 'Taken over from the mailbox’s history.' : 'The ticket was opened.';
    case 'customer-mail':
      return `${who} wrote.`;
    case 'machine-mail':
      return `Automatic mail arrived (${words(event.machine)}); it changes nothing.`;
    case 'agent-reply':
      return event.via === 'firstline' ? `${who} replied.` : `${who} replied from another mail program.`;
    case 'auto-reply':
      return event.purpose === 'acknowledgement'
        ? 'An automatic acknowledgement was sent.'
        : 'An automatic answer was sent.';
    case 'forwarded':
      return `${who} forwarded it to ${event.to.join(', ')}.`;
    case 'note':
      return `${who} left a note.`;
    case 'classified':
      return describeClassification(event);
    case 'type-changed':
      return event.to === null ? `${who} removed the type.` : `${who} set the type to ${words(event.to)}.`;
    case 'severity-changed':
      return `${who} set the severity to ${event.to}${(event.because ?? '') === '' ? '' : `: ${event.because}`}.`;
    case 'tier-changed':
      return `${who} set the tier to ${event.to}${event.because === '' ? '' : `: ${event.because}`}.`;
    case 'status-changed':
      return `${who} ${describeStatus(event.to, options)}.`;
    case 'assigned':
      return event.to === null
        ? `${who} took the assignee away.`
        : `${who} ${(event.note ?? '') === '' ? 'assigned it' : 'handed it over'} to ${event.to}${saying(event.note)}.`;
    case 'escalated':
      return event.on ? `${who} escalated it.` : `${who} ended the escalation.`;
    case 'tags-changed':
      return describeTags(who, event.added, event.removed);
    case 'linked':
      return `Linked to #${event.other}: ${linkReasons[event.reason]}.`;
    case 'merged-in':
      return `${who} merged #${event.from} into this ticket (${count(event.messages.length, 'message')}).`;
    case 'merged-away':
      return `${who} merged this ticket into #${event.into}.`;
    case 'split-out':
      return `${who} moved ${count(event.messages.length, 'message')} to #${event.into}.`;
    case 'split-from':
      return `${who} split this ticket from #${event.other} (${count(event.messages.length, 'message')}).`;
    case 'breach-recorded':
      return `The ${clockNames[event.clock]} was due at ${describeInstant(event.breachedAt, options)} and missed.`;
    case 'policy-applied':
      return `Version ${event.version} of the service levels applies.`;
    case 'deadline-set':
      return event.due === null
        ? `${who} handed the deadline of the ${clockNames[event.clock]} back to the service levels.`
        : `${who} set the deadline of the ${clockNames[event.clock]} to ${describeInstant(event.due, options)}.`;
    case 'timer-switched':
      return `${who} ${timerWords[event.timer][event.on ? 'on' : 'off']}.`;
    case 'correction-forgotten':
      return `${who} asked not to learn from this ticket.`;
    case 'root-cause-needed':
      return `${listed(event.tickets.map((ticket) => `#${ticket}`))} of this customer were closed in a row, also about ${words(event.issue)}: the root cause has to be found.`;
    case 'runbook-started':
      return `${who} started the runbook “${event.title}”.`;
    case 'runbook-step':
      return `${who} ${stepWords[event.state]} “${event.title}”${saying(event.answer?.label)}${saying(event.because)}.`;
    case 'runbook-evidence':
      return `${who} kept ${event.content.kind === 'file' ? event.content.name : `“${excerpt(event.content.text)}”`}${event.label === '' ? '' : ` (${event.label})`} with a step of the runbook.`;
    case 'runbook-timer':
      return `${who} ${event.on ? 'started' : 'stopped'} a timer of the runbook.`;
    case 'runbook-ended':
      return `${who} ended the runbook “${event.title}” as ${event.outcome}${saying(event.because)}.`;
    case 'article-linked':
      return `The reply held the article “${event.title}”${event.form === 'excerpt' ? ' as an excerpt' : ''}.`;
    case 'escalation-considered':
      return `${who} went through the escalation tree: ${event.title}.`;
    case 'escalation-opened':
      return `${who} escalated it to ${event.to}${saying(event.note)}.`;
    case 'escalation-acknowledged':
      return `${who} noted that it has been taken on.`;
    case 'escalation-ended':
      return `${who} ended the escalation${saying(event.because)}.`;
    case 'escalation-missed':
      return `The escalation to ${event.to} was due at ${describeInstant(event.due, options)} and missed: ${event.step === 'taken' ? 'nobody had taken it on' : `“${event.promise}” was still open`}.`;
    case 'delivered':
      return `Handed to ${event.name}${event.key === null ? '' : ` as ${event.key}`}.`;
    case 'call-logged':
      return `${who} ${event.reached ? 'spoke with the customer by phone' : 'called and reached nobody'}${event.minutes === null ? '' : ` (${count(event.minutes, 'minute')})`}${saying(event.note)}.`;
    case 'undone':
      return `${who} took a step back.`;
  }
}

const linkReasons: Readonly<Record<LinkReason, string>> = {
  'sender-not-participant': 'it answers there, but its sender takes no part in that conversation',
  'closed-too-long-ago': 'it answers there, but that ticket was closed too long ago',
  merged: 'they were merged',
  split: 'one was split from the other',
};

const clockNames = {
  'first-response': 'first response',
  'next-response': 'next response',
  resolution: 'resolution',
} as const;

const timerWords = {
  'code-fix': { on: 'marked it as needing a code fix', off: 'took the mark “needs a code fix” away' },
  diagnosis: { on: 'started the diagnosis', off: 'ended the diagnosis' },
} as const;

const stepWords: Readonly<Record<StepState, string>> = {
  open: 'opened again',
  done: 'did',
  skipped: 'skipped',
  failed: 'marked as failed',
};

/** ": with these words", or nothing; the sentence's own full stop comes after it. */
function saying(text: string | null | undefined): string {
  const trimmed = (text ?? '').trim().replace(/\.$/u, '');
  return trimmed === '' ? '' : `: ${trimmed}`;
}

/** The first words of a text that may be long, on one line. */
function excerpt(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length <= 80 ? line : `${line.slice(0, 79).trimEnd()}…`;
}

/** Who did it, as a name for people. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'agent':
      return actor.name;
    case 'customer':
      return actor.address;
    case 'system':
      return 'Firstline';
  }
}

function describeClassification(event: Extract<TicketEvent, { kind: 'classified' }>): string {
  const { type, severity, probability } = event.classification;
  const share = `${Math.round(probability * 100)} %`;
  return type === null
    ? `Firstline could not tell the type; the severity is ${severity}.`
    : `Firstline took it for ${words(type)} (${share}), severity ${severity}.`;
}

function describeStatus(status: Status, options: DescribeOptions): string {
  switch (status.kind) {
    case 'open':
      return 'opened it again';
    case 'waiting-on-customer':
      return 'set it to waiting on the customer';
    case 'waiting-on-third-party':
      return 'set it to waiting on a third party';
    case 'snoozed':
      return `snoozed it until ${describeInstant(status.until, options)}`;
    case 'solved':
      return 'solved it';
  }
}

function describeTags(who: string, added: readonly string[], removed: readonly string[]): string {
  const parts = [
    ...(added.length > 0 ? [`added ${added.join(', ')}`] : []),
    ...(removed.length > 0 ? [`removed ${removed.join(', ')}`] : []),
  ];
  return parts.length === 0 ? `${who} left the tags as they were.` : `${who} ${parts.join(' and ')} (tags).`;
}

function words(id: string): string {
  return id.replaceAll('-', ' ').replace(/\b(api|json)\b/g, (word) => word.toUpperCase());
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
