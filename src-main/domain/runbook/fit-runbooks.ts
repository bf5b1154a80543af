import type { Fact, FactKind } from '#domain/classification/fact.ts';
import type { IssueType } from '#domain/classification/issue-type.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { Runbook } from './runbook.ts';

/** What is known of a ticket's matter. */
export type Matter = {
  readonly type: IssueType | null;
  /** Other types that hold too, most probable first. */
  readonly also: readonly IssueType[];
  readonly facts: readonly Fact[];
  readonly severity: Severity;
};

export type FittingRunbook = {
  readonly runbook: Runbook;
  /** The reason in words. */
  readonly because: string;
};

/** What each reason is worth. Severity alone is none: it only speaks for what fits anyhow. */
const worth = { type: 4, also: 2, sign: 3, severity: 1 } as const;

/**
 * The runbooks that fit, best first: by the leading type, the types that hold too, and facts of the mail. Of equals, the
 * one with the higher success rate leads, then the one for fewer types. `nameOf` is a type's name for people.
 */
export function fitRunbooks(
  runbooks: readonly Runbook[],
  { type, also, facts, severity }: Matter,
  nameOf: (type: IssueType) => string,
): readonly FittingRunbook[] {
  const fitting = runbooks.flatMap((runbook) => {
    const reasons: string[] = [];
    let score = 0;
    const second = also.find((other) => other !== type && runbook.issueTypes.includes(other));
    if (type !== null && runbook.issueTypes.includes(type)) {
      score += worth.type;
      reasons.push(`the ticket is about “${nameOf(type)}”`);
    } else if (second !== undefined) {
      score += worth.also;
      reasons.push(`it may be about “${nameOf(second)}” too`);
    }
    // Many mails name an order or a number of SKUs: that alone speaks for nothing once the type is known.
    const seen = signsSeen(runbook, facts, score > 0 || type === null);
    if (seen.length > 0) {
      score += worth.sign;
      reasons.push(`the mail names ${listed(seen)}`);
    }
    if (score === 0) return [];
    if (runbook.severities.includes(severity)) {
      score += worth.severity;
      reasons.push(`its severity is ${severity}`);
    }
    return [{ runbook, score, because: sentence(reasons) }];
  });
  return fitting
    .toSorted(
      (one, other) =>
        other.score - one.score ||
        (other.runbook.successRate ?? 0) - (one.runbook.successRate ?? 0) ||
        one.runbook.issueTypes.length - other.runbook.issueTypes.length ||
        one.runbook.title.localeCompare(other.runbook.title, 'en'),
    )
    .map(({ runbook, because }) => ({ runbook, because }));
}

const factNames: Readonly<Record<FactKind, string>> = {
  http_status: 'HTTP status',
  error_code: 'the error',
  request_id: 'the request',
  endpoint: 'the endpoint',
  order_ids: 'the order',
  invoice: 'the invoice',
  amounts: 'the amount',
  field: 'the field',
  sku_count: 'SKUs:',
  dates: 'the date',
};

/** "HTTP status 401": the first fact in the mail that meets each sign; `weak` ones, which any value meets, where they count. */
function signsSeen({ signs }: Runbook, facts: readonly Fact[], weak: boolean): readonly string[] {
  const seen = signs.flatMap(({ fact, values }) => {
    if (values.length === 0 && !weak) return [];
    const found = facts.find((each) => each.kind === fact && (values.length === 0 || values.includes(each.value)));
    return found === undefined ? [] : [`${factNames[fact]} ${found.text}`];
  });
  return [...new Set(seen)];
}

const sentence = (reasons: readonly string[]): string => {
  const text = listed(reasons);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
};

const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
