/** Languages that texts are written in. English is what stands in for all others. */
export const templateLanguages = ['en', 'de', 'fr', 'es', 'pt'] as const;
export type TemplateLanguage = (typeof templateLanguages)[number];

/** How a language writes dates and amounts. English dates name the month, so that nobody reads 3/4 the wrong way round. */
export const localesOf: Readonly<Record<TemplateLanguage, { readonly dates: string; readonly amounts: string }>> = {
  en: { dates: 'en-GB', amounts: 'en-US' },
  de: { dates: 'de-DE', amounts: 'de-DE' },
  fr: { dates: 'fr-FR', amounts: 'fr-FR' },
  es: { dates: 'es-ES', amounts: 'es-ES' },
  pt: { dates: 'pt-BR', amounts: 'pt-BR' },
};
