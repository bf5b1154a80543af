import type { TemplateLanguage } from './template-language.ts';

/** "a, b and c" in the words of a language. */
export function joinWords(words: readonly string[], language: TemplateLanguage): string {
  // "en" would put a comma before "and".
  return new Intl.ListFormat(language === 'en' ? 'en-GB' : language, { type: 'conjunction' }).format(words);
}
