import type { Classification } from '#domain/classification/classification.ts';

/** More than a ticket shows. The strongest come first. */
const mostEvidence = 8;
const mostFacts = 24;

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/** What the log keeps of a classification: a long mail can give hundreds of pieces of evidence. */
export const keptClassification = (found: Classification): Classification => ({
  ...found,
  probability: rounded(found.probability),
  margin: rounded(found.margin),
  evidence: found.evidence.slice(0, mostEvidence),
  facts: found.facts.slice(0, mostFacts),
});
