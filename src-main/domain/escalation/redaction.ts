/** Personal data and secrets that may be taken out of a message before it leaves the machine. */
export const redactionKinds = ['names', 'addresses', 'phone-numbers', 'keys', 'ip-addresses', 'amounts'] as const;
export type RedactionKind = (typeof redactionKinds)[number];
