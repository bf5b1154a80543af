import type { CharSet } from './char-set.ts';

/** A regular expression, read. */
export type ExpressionNode =
  /** One code unit of the set. */
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'sequence'; readonly items: readonly ExpressionNode[] }
  /** The first that leads to a match. */
  | { readonly kind: 'ways'; readonly ways: readonly ExpressionNode[] }
  | {
      readonly kind: 'repeat';
      readonly item: ExpressionNode;
      readonly least: number;
      /** `Infinity`: without end. */
      readonly most: number;
      /** As few as possible rather than as many. */
      readonly lazy: boolean;
    }
  /** A group that a reference names by its number. */
  | { readonly kind: 'group'; readonly number: number; readonly item: ExpressionNode }
  /** The same units again as the group took; nothing where it took no part. */
  | { readonly kind: 'reference'; readonly number: number }
  | { readonly kind: 'line-start' }
  | { readonly kind: 'line-end' }
  | { readonly kind: 'word-boundary'; readonly negated: boolean }
  /** Looks ahead, or `behind`, without taking anything. */
  | { readonly kind: 'look'; readonly item: ExpressionNode; readonly behind: boolean; readonly negated: boolean };
