import type { TextStyle } from './text-style.ts';
import type { TemplateValues } from './template-value.ts';

/** A stretch of a rendered text that stands for variables. Offsets are UTF-16 code units. */
export type TextSpan = {
  /** `unresolved`: the text is the variable as written (`{{ customer.name }}`), since no value is known. */
  readonly kind: 'value' | 'unresolved';
  readonly start: number;
  readonly end: number;
  /** The variables it came from; of an unresolved one those that are missing. */
  readonly variables: readonly string[];
};

/** What is wrong in a text. Line and column count from 1, in the text itself. */
export type TextFault = { readonly line: number; readonly column: number; readonly message: string };

export type RenderedText = {
  readonly text: string;
  /** In order, without overlap. */
  readonly spans: readonly TextSpan[];
  /** What could not be worked out (amounts of two currencies, a filter on the wrong kind of value). */
  readonly faults: readonly TextFault[];
};

/** A text that was read and can be filled. */
export type TemplateText = {
  /** Each variable as often as it is used, in order. */
  readonly uses: readonly { readonly variable: string; readonly line: number; readonly column: number }[];
  readonly render: (values: TemplateValues, style: TextStyle) => RenderedText;
};

/** Reads a text with variables. */
export type ReadTemplateText = (
  text: string,
) => { readonly kind: 'read'; readonly text: TemplateText } | { readonly kind: 'broken'; readonly fault: TextFault };
