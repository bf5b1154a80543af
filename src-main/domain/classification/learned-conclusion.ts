import { severities } from '#domain/ticket/severity.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import { issueTypes } from './issue-type.ts';
import type { IssueType } from './issue-type.ts';
import { learnedLabels } from './learned-model.ts';
import type { LearnedModel } from './learned-model.ts';
import type { MailEvidence } from './mail-evidence.ts';
import { mailShape } from './mail-shape.ts';
import type { ReadMail } from './gather-evidence.ts';
import { createTextScorer } from './score-text.ts';
import type { TextReason } from './score-text.ts';
import { emptyTextFeatures, readTextFeatures } from './text-features.ts';
import { conclude, severityInputs, typeInputs } from './weigh-together.ts';
import type { MailFindings } from './weigh-together.ts';

/** A learned model at work. Keeps its working memory: `reasons` and `severity` are about the last mail. */
export type Learned = {
  /** Share of each type, in the order of `issueTypes`; the last is that it is none of our business. */
  types(mail: ReadMail, evidence: MailEvidence): readonly number[];
  /** The severity, where the rules alone would say `ruled`. */
  severity(ruled: Severity): Severity;
  reasons(type: IssueType): readonly TextReason[];
  readonly calibration: LearnedModel['calibration'];
};

/** Puts a model to work. */
export function createLearned(model: LearnedModel): Learned {
  const scorer = createTextScorer(model);
  const features = emptyTextFeatures();
  let findings: MailFindings | null = null;
  let shares: readonly number[] = [];
  return {
    types(mail, evidence) {
      readTextFeatures(mail, features);
      findings = mailFindings(mail, evidence, scorer.score(features));
      shares = conclude(model.types, typeInputs(findings), learnedLabels);
      return shares;
    },
    severity(ruled) {
      if (findings === null) return ruled;
      const weighed = conclude(model.severities, severityInputs(findings, shares, ruled), severities.length);
      return severities[weighed.indexOf(Math.max(...weighed))] ?? ruled;
    },
    reasons: (type) => scorer.reasons(features, issueTypes.indexOf(type), 3),
    calibration: model.calibration,
  };
}

/** What rules and text say about a mail, for the last step. */
export function mailFindings(mail: ReadMail, evidence: MailEvidence, text: readonly number[]): MailFindings {
  const effects = severities.map((severity) =>
    evidence.effects.reduce(
      (sum, { severity: of, pattern, hit }) =>
        of === severity && pattern.types === null ? sum + hit.strength * pattern.weight : sum,
      0,
    ),
  );
  return {
    raw: evidence.raw,
    led: evidence.led,
    mood: evidence.mood,
    shape: mailShape(mail.folded, mail.input.subject.length, mail.regions),
    effects,
    text,
  };
}
