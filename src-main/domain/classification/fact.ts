import type { TextPart } from './text-part.ts';

export const factKinds = [
  'http_status',
  'error_code',
  'request_id',
  'endpoint',
  'order_ids',
  'invoice',
  'amounts',
  'field',
  'sku_count',
  'dates',
] as const;
export type FactKind = (typeof factKinds)[number];

/** A typed value found in the mail, with the place it was found. */
export type Fact = {
  readonly kind: FactKind;
  /** As written in the mail. */
  readonly text: string;
  /** The number, for `http_status` and `sku_count`; the path of a `field` with dots; otherwise the text. */
  readonly value: string | number;
  readonly part: TextPart;
  readonly start: number;
  readonly end: number;
};
