import type { TemplateLanguage } from './template-language.ts';

/** How values are written into a text. */
export type TextStyle = {
  readonly language: TemplateLanguage;
  /** IANA zone of the reader; dates are in UTC, and say so, where it is null. */
  readonly timeZone: string | null;
  /** `plain` for a subject line: nothing is escaped or marked up. */
  readonly format: 'markdown' | 'plain';
};
