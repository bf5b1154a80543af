/** A mailbox as written in a header. `address` is lower-cased; empty where a header names nobody. */
export type MailAddress = { readonly name: string; readonly address: string };
