/** An amount of money: an integer of minor units (cents) and its ISO 4217 currency. */
export type Money = { readonly minor: number; readonly currency: string };
