import type { Money } from '#domain/money/money.ts';
import type { CalendarDay } from '#domain/time/calendar-day.ts';
import type { Duration, Instant } from '#domain/time/instant.ts';

/** Values that are written differently in each language and zone carry what they are. */
export type MoneyValue = Money & { readonly kind: 'money' };
export type DurationValue = { readonly kind: 'duration'; readonly length: Duration };
export type InstantValue = { readonly kind: 'instant'; readonly at: Instant };
export type DayValue = { readonly kind: 'day'; readonly day: CalendarDay };
/** Text that is formatted on purpose: by the agent, or by the filter `code`. Everything else is escaped. */
export type MarkdownValue = { readonly kind: 'markdown'; readonly text: string };

export type TemplateValue =
  | string
  | number
  | readonly string[]
  | MoneyValue
  | DurationValue
  | InstantValue
  | DayValue
  | MarkdownValue;

/** What is known, by the two parts of a variable's name: `customer.name` is `values.customer.name`. Unknown is absent. */
export type TemplateValues = Readonly<Record<string, Readonly<Record<string, TemplateValue>>>>;

/** The value of a variable by its name; undefined where it isn't known. */
export function valueOf(values: TemplateValues, variable: string): TemplateValue | undefined {
  const [group = '', name = ''] = variable.split('.');
  const members = Object.hasOwn(values, group) ? values[group] : undefined;
  return members !== undefined && Object.hasOwn(members, name) ? members[name] : undefined;
}

/** Whether a value is one of those that say their kind. */
export function isKind<K extends 'money' | 'duration' | 'instant' | 'day' | 'markdown'>(
  value: unknown,
  kind: K,
): value is Extract<TemplateValue, { readonly kind: K }> {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind;
}
