import type { IssueType } from '#domain/classification/issue-type.ts';
import type { TicketTier } from '#domain/customer/tier.ts';
import { severityNames, tierNames } from '#domain/sla/rating-words.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { EscalationBook, EscalationHint, EscalationQuestion, EscalationSign } from './escalation-book.ts';

/** What answers are guessed from. */
export type GuessSituation = {
  readonly type: IssueType | null;
  /** Set by an agent, so certain. */
  readonly typeByAgent: boolean;
  /** 0 to 1 */
  readonly probability: number;
  /** Other types that hold too. */
  readonly also: readonly IssueType[];
  readonly severity: Severity;
  readonly tier: TicketTier;
  readonly signs: ReadonlyMap<EscalationSign, string>;
};

export type GuessedAnswer = { readonly question: string; readonly yes: boolean; readonly because: string };

/** How a hint holds: by what the ticket is about first of all, or only by what it is about as well. */
type Hold = { readonly by: 'leading' | 'secondary'; readonly because: string };

/**
 * The answer that the ticket itself suggests to each question, with the reason in words. What it is only about as well
 * suggests no yes while another question gets one from what it is about first of all.
 */
export function guessAnswers(
  { questions }: Pick<EscalationBook, 'questions'>,
  situation: GuessSituation,
): readonly GuessedAnswer[] {
  const holds = questions.map((question) => ({ question, hold: holdOf(question, situation) }));
  const leading = holds.find(({ hold }) => hold?.by === 'leading')?.question;
  return holds.map(({ question, hold }) => {
    const { id } = question;
    if (hold === null) return { question: id, yes: false, because: whyNot(question, situation) };
    if (hold.by === 'secondary' && leading !== undefined)
      return { question: id, yes: false, because: `${hold.because} First of all, though: ${lowerFirst(leading.text)}` };
    return { question: id, yes: true, because: hold.because };
  });
}

/** The strongest hint that holds; null where none does. */
function holdOf({ hints }: EscalationQuestion, situation: GuessSituation): Hold | null {
  const found = hints.flatMap((hint) => holdOfHint(hint, situation) ?? []);
  return found.find(({ by }) => by === 'leading') ?? found[0] ?? null;
}

function holdOfHint(hint: EscalationHint, situation: GuessSituation): Hold | null {
  const { type, also, severity, tier, signs } = situation;
  if (hint.unless.some((sign) => signs.has(sign)) || !hint.signs.every((sign) => signs.has(sign))) return null;
  if (hint.severities.length > 0 && !hint.severities.includes(severity)) return null;
  if (hint.tiers.length > 0 && !hint.tiers.includes(tier)) return null;
  const isLeading = type !== null && hint.types.includes(type);
  const second = also.find((other) => hint.types.includes(other));
  if (hint.types.length > 0 && !isLeading && second === undefined) return null;
  const reasons = [
    ...(hint.types.length === 0 ? [] : isLeading ? [aboutLeading(situation)] : [`It is also about ${words(second)}.`]),
    ...(hint.severities.length === 0 ? [] : [`The severity is ${severityNames[severity]}.`]),
    ...(hint.tiers.length === 0 ? [] : [`The customer is ${tierNames[tier]}.`]),
    ...hint.signs.map((sign) => signs.get(sign) ?? ''),
  ];
  return { by: hint.types.length === 0 || isLeading ? 'leading' : 'secondary', because: reasons.join(' ') };
}

function aboutLeading({ type, typeByAgent, probability }: GuessSituation): string {
  const surely = typeByAgent ? 'as an agent said' : `${Math.round(probability * 100)} %`;
  return `It is about ${words(type)} (${surely}).`;
}

/** What stands against a yes: something that comes first, else that nothing speaks for it. */
function whyNot({ hints }: EscalationQuestion, situation: GuessSituation): string {
  const without = hints.map((hint) => ({ hint, free: { ...hint, unless: [] } }));
  const barred = without.find(({ free }) => holdOfHint(free, situation) !== null);
  const first = barred?.hint.unless.find((sign) => situation.signs.has(sign));
  if (first !== undefined) return `Something else comes first. ${situation.signs.get(first) ?? ''}`.trim();
  return 'Nothing in the mail or the ticket speaks for it.';
}

const words = (type: IssueType | null | undefined): string =>
  (type ?? 'something unknown').replaceAll('-', ' ').replace(/\b(?:api|json)\b/gu, (word) => word.toUpperCase());

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
