import type { Classification } from '#domain/classification/classification.ts';
import type { TicketTier } from '#domain/customer/tier.ts';
import { dmarcVerdict } from '#domain/mail/sender-authenticity.ts';
import type { WriterHabit } from '#domain/mail/verdict-writer.ts';
import type { Instant } from '#domain/time/instant.ts';
import { answerableMail, type AnswerableInput } from './answerable-mail.ts';
import type { AutomationCaps, AutomationRule, KeptCount, ModeSwitch } from './automation-rule.ts';
import type { DangerFinder } from './danger-words.ts';
import { passes, refuses, verdictOf, type GateAnswer, type GateVerdict } from './gate-answer.ts';
import { sameMailbox } from './same-mailbox.ts';
import { soundsAutomatic } from './sounds-automatic.ts';
import { wilsonLowerBound } from './wilson-lower-bound.ts';

/** Everything the gate looks at; gathered by the engine, again just before sending. */
export type GateInput = {
  readonly rule: AutomationRule;
  readonly mail: AnswerableInput & { readonly subject: string; readonly newestText: string };
  readonly ours: ReadonlySet<string>;
  /** Whether the verdict about the sender can be our provider's. */
  readonly verdictWriter: WriterHabit;
  readonly customer: {
    readonly tier: TicketTier;
    /** The sender is a contact in the directory, not only of a known domain. */
    readonly knownContact: boolean;
  };
  readonly classification: Classification | null;
  readonly thread: {
    /** Customer mails in the ticket, this one counted. */
    readonly customerMails: number;
    /** A person of ours has written in the ticket. */
    readonly humanReply: boolean;
    /** Automatic mails of any rule but an acknowledgement already in the ticket. */
    readonly automaticReplies: number;
    /** Its headers or its subject say that it answers something, whatever became of that. */
    readonly isReply: boolean;
  };
  /** Automatic mails handed over or waiting, by when. */
  readonly sent: {
    readonly toSenderWithTemplate: readonly Instant[];
    readonly toSender: readonly Instant[];
    /** Of those to the sender: neither the customer's yes nor the end of its time has settled them. */
    readonly toSenderUnsettled: readonly Instant[];
    /** The sender's domain with all below it, as it was registered. */
    readonly toDomain: readonly Instant[];
    readonly inAll: readonly Instant[];
  };
  readonly caps: AutomationCaps;
  /** Why everything is stopped; null while the circuit is closed. */
  readonly circuitOpenBecause: string | null;
  /** "Never again for this sender." */
  readonly neverAgain: boolean;
  readonly danger: DangerFinder;
  readonly template: {
    /** Variables without a value. */
    readonly unresolved: readonly string[];
    /** Facts the text claims that the directory does not hold. */
    readonly unproven: readonly string[];
    /** It speaks about the account (quota, tier, state of a key). */
    readonly claimsAccountFacts: boolean;
  };
  readonly switched: ModeSwitch | null;
  readonly kept: KeptCount;
  readonly now: Instant;
};

const hour = 3_600_000;
const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

/** The gate of behaviour.md, "Automatic replies": every check is asked and answered in words. */
export function automaticReplyGate(input: GateInput): GateVerdict {
  return verdictOf([
    answerable(input),
    authentic(input),
    firstContact(input),
    withinCaps(input),
    sureEnough(input),
    harmless(input),
    complete(input),
    earned(input),
  ]);
}

function answerable({ mail, ours, neverAgain }: GateInput): GateAnswer {
  const found = answerableMail(mail, ours);
  if (!found.answerable) return refuses('answerable', found.because);
  if (neverAgain) return refuses('answerable', 'An agent decided: never again for this sender.');
  // DMARC vouches for the sender's domain only: a colleague who writes under another name must not get the answer.
  if (!sameMailbox(found.to, mail.from?.address ?? ''))
    return refuses('answerable', 'The return path belongs to somebody else than the sender.');
  const words = soundsAutomatic(mail.subject, mail.newestText);
  if (words !== null) return refuses('answerable', words);
  return passes('answerable', 'A person wrote it to us and may be answered.');
}

function authentic({ mail, verdictWriter, customer, template }: GateInput): GateAnswer {
  const verdict = dmarcVerdict(mail.headers);
  if (verdict === 'fail') return refuses('authentic', 'DMARC failed: the sender may be forged.');
  if (verdict === 'unknown')
    return refuses('authentic', 'Our mail provider does not say who sent it (no DMARC result).');
  if (verdictWriter === 'unusual')
    return refuses('authentic', 'Our mail provider does not usually write such a verdict: it may be the sender’s own.');
  if (template.claimsAccountFacts && !customer.knownContact)
    return refuses('authentic', 'The text speaks about an account, and the sender is not a known contact of it.');
  return passes('authentic', customer.knownContact ? 'DMARC passed; a known contact.' : 'DMARC passed.');
}

function firstContact({ thread, sent, now }: GateInput): GateAnswer {
  if (thread.humanReply) return refuses('first-contact', 'One of us has already written in this ticket.');
  if (thread.automaticReplies > 0) return refuses('first-contact', 'This ticket has had an automatic reply.');
  if (thread.customerMails > 1) return refuses('first-contact', 'The customer has written before in this ticket.');
  if (thread.isReply) return refuses('first-contact', 'It answers an older mail.');
  // Without its headers, what a machine says to our answer looks like a mail of its own.
  if (sent.toSenderUnsettled.some((at) => at > now - 24 * hour))
    return refuses('first-contact', 'It may answer our automatic mail of the last 24 hours to this sender.');
  return passes('first-contact', 'It is the first mail of its thread.');
}

function withinCaps({ sent, caps, circuitOpenBecause, now }: GateInput): GateAnswer {
  if (circuitOpenBecause !== null)
    return refuses('within-caps', `All automatic replies are stopped: ${circuitOpenBecause}`);
  const since = (times: readonly Instant[], length: number): number => times.filter((at) => at > now - length).length;
  const { most, within } = caps.perSenderAndTemplate;
  if (since(sent.toSenderWithTemplate, within) >= most)
    return refuses(
      'within-caps',
      `This sender got this text within the last ${Math.round(within / (24 * hour))} days.`,
    );
  for (const [times, cap, whom] of [
    [sent.toSender, caps.perSenderAnHour, 'this sender'],
    [sent.toDomain, caps.perDomainAnHour, "the sender's domain"],
    [sent.inAll, caps.inAllAnHour, 'everybody together'],
  ] as const)
    if (since(times, hour) >= cap)
      return refuses('within-caps', `More than ${cap} automatic mails an hour to ${whom} are not allowed.`);
  return passes('within-caps', 'No limit is reached.');
}

function sureEnough({ rule, classification }: GateInput): GateAnswer {
  if (rule.type === null) return passes('sure-enough', 'An acknowledgement claims nothing.');
  if (classification === null || classification.type === null) return refuses('sure-enough', 'The label is not known.');
  if (classification.type !== rule.type) return refuses('sure-enough', 'The label is not the type of this rule.');
  const { probability, margin } = classification;
  if (probability < rule.threshold)
    return refuses('sure-enough', `Sure to ${percent(probability)}, needed ${percent(rule.threshold)}.`);
  if (margin < rule.margin)
    return refuses('sure-enough', `Ahead of the runner-up by ${percent(margin)}, needed ${percent(rule.margin)}.`);
  return passes(
    'sure-enough',
    `Sure to ${percent(probability)} (needed ${percent(rule.threshold)}), ahead by ${percent(margin)}.`,
  );
}

function harmless({ rule, mail, classification, customer, danger }: GateInput): GateAnswer {
  if (classification?.severity === 'critical' && customer.tier === 'enterprise')
    return refuses('harmless', "An Enterprise customer's critical ticket is answered by a person.");
  if (rule.purpose === 'acknowledgement') return passes('harmless', 'It promises nothing but to read the mail.');
  const types = classification === null ? [] : [classification.type, ...classification.also];
  for (const type of ['churn-risk', 'outage', 'billing-dispute'] as const)
    if (type !== rule.type && types.includes(type)) return refuses('harmless', `The mail may also be about: ${type}.`);
  const found = danger(`${mail.subject}\n${mail.newestText}`);
  return found === null
    ? passes('harmless', 'No word that calls for a person.')
    : refuses('harmless', `A word about ${found.topic} calls for a person.`);
}

function complete({ template }: GateInput): GateAnswer {
  if (template.unresolved.length > 0) return refuses('complete', `Without a value: ${template.unresolved.join(', ')}.`);
  if (template.unproven.length > 0)
    return refuses('complete', `The directory does not know: ${template.unproven.join(', ')}.`);
  return passes('complete', 'Every variable has a value, every fact is in the directory.');
}

function earned({ rule, switched, kept }: GateInput): GateAnswer {
  if (switched?.mode !== 'automatic') return refuses('earned', 'Automatic sending is off for this rule.');
  const bound = wilsonLowerBound(kept.unchanged, kept.acted);
  if (bound >= rule.threshold)
    return passes('earned', `Agents kept ${kept.unchanged} of ${kept.acted}: at least ${percent(bound)}.`);
  if (switched.because !== null)
    return passes('earned', `${switched.by} switched it on before it had earned it: ${switched.because}`);
  return refuses(
    'earned',
    `Agents kept ${kept.unchanged} of ${kept.acted}: at least ${percent(bound)}, needed ${percent(rule.threshold)}.`,
  );
}
