/** Bounds that keep hostile mail from costing more than an ordinary big one. */
export const parseLimits = {
  /** Header block of the mail or of a part, in bytes; what lies beyond is not read. */
  headerBytes: 512 * 1024,
  /** Header fields kept of one block. */
  headerFields: 2000,
  /** Length of one decoded header value, in UTF-16 code units. */
  headerValue: 64 * 1024,
  /** Addresses read from one header. */
  addresses: 2000,
  /** Nested multiparts. */
  depth: 24,
  /** Parts in all. */
  parts: 1000,
  /** Decoded text, in UTF-16 code units. */
  text: 1_000_000,
  /** Decoded HTML, in UTF-16 code units. */
  html: 4_000_000,
  /** One-line snippet, in UTF-16 code units. */
  snippet: 140,
} as const;
