import type { TemplateView } from '#contract/templates.ts';
import type { TemplateLanguage } from '#domain/template/template-language.ts';
import type { TemplateKind } from '#domain/template/template.ts';
import { severityWords, statusWords, tierWords, typeWords } from '#state/ticket-words.ts';

export const kindWords: Readonly<Record<TemplateKind, string>> = {
  reply: 'Reply',
  internal: 'Internal',
  proactive: 'Proactive',
  survey: 'Survey',
  notice: 'Notice',
};

export const languageWords: Readonly<Record<TemplateLanguage, string>> = {
  en: 'English',
  de: 'German',
  fr: 'French',
  es: 'Spanish',
  pt: 'Portuguese',
};

/** What sets a text apart from the others of its family: "German", "Enterprise"; the original says so. */
export function variantWords({ language, tiers, variantOf }: TemplateView): string {
  const words = [
    ...(tiers ?? []).map((tier) => tierWords[tier]),
    ...(language === 'en' ? [] : [languageWords[language]]),
  ];
  if (words.length > 0) return words.join(', ');
  return variantOf === null ? 'English, for all tiers' : languageWords[language];
}

/** The line below a title: what it answers, and for whom. */
export function aboutWords(template: TemplateView): string {
  const { kind, issueTypes, tiers, language } = template;
  const answers = issueTypes.slice(0, 2).map((type) => typeWords[type]);
  const more = issueTypes.length > 2 ? [`${issueTypes.length - 2} more`] : [];
  return [
    ...(kind === 'reply' && answers.length > 0 ? [] : [kindWords[kind]]),
    ...answers,
    ...more,
    ...(tiers === null && language === 'en' ? [] : [variantWords(template)]),
  ].join(' · ');
}

/** "sent 12 times: 9 as it is, 3 changed; 1 not wanted" */
export function usesWords({ unchanged, edited, dismissed }: TemplateView['uses']): string {
  const sent = unchanged + edited;
  const parts = [
    ...(sent === 0 ? [] : [`sent ${sent} ${sent === 1 ? 'time' : 'times'}: ${unchanged} as it is, ${edited} changed`]),
    ...(dismissed === 0 ? [] : [`${dismissed} not wanted`]),
  ];
  return parts.length === 0 ? 'not used yet' : parts.join('; ');
}

/** What a macro does to the ticket, a phrase each. */
export function actionWords({ actions }: TemplateView): readonly string[] {
  const { status, severity, tags, note, escalate } = actions;
  return [
    ...(status === undefined ? [] : [`status to ${statusWords[status].toLowerCase()}`]),
    ...(severity === undefined ? [] : [`severity to ${severityWords[severity].toLowerCase()}`]),
    ...(tags === undefined ? [] : [`tags ${tags.join(', ')}`]),
    ...(note === undefined ? [] : ['leaves a note']),
    ...(escalate === undefined ? [] : ['escalates']),
  ];
}
