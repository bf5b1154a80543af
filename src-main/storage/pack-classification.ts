import type { Classification, Evidence, SimilarMail } from '#domain/classification/classification.ts';
import type { Fact } from '#domain/classification/fact.ts';

type EvidenceTuple = readonly [
  part: 0 | 1,
  start: number,
  length: number,
  text: string,
  speaksFor: string,
  against: 0 | 1,
  reason: string,
];
type FactTuple = readonly [
  kind: string,
  part: 0 | 1,
  start: number,
  length: number,
  text: string,
  value?: string | number,
];
type SimilarTuple = readonly [ticket: number | null, by: string, similarity: number];
type ClassificationTuple = readonly [
  type: string | null,
  also: readonly string[],
  probability: number,
  runnerUp: string | null,
  margin: number,
  severity: string,
  severityReason: string,
  evidence: readonly EvidenceTuple[],
  facts: readonly FactTuple[],
];
type WithSimilar = readonly [...ClassificationTuple, similar?: readonly SimilarTuple[]];

const partOf = (part: 'subject' | 'body'): 0 | 1 => (part === 'body' ? 1 : 0);
const partFrom = (part: 0 | 1): 'subject' | 'body' => (part === 1 ? 'body' : 'subject');

/** Every ticket keeps one: values in a fixed order, without their keys, take half the room. A new one goes to the end. */
export function packClassification(found: Classification): WithSimilar {
  const packed: ClassificationTuple = [
    found.type,
    found.also,
    found.probability,
    found.runnerUp,
    found.margin,
    found.severity,
    found.severityReason,
    found.evidence.map(({ part, start, end, text, speaksFor, against, reason }): EvidenceTuple => [
      partOf(part),
      start,
      end - start,
      text,
      speaksFor,
      against ? 1 : 0,
      reason,
    ]),
    found.facts.map(({ kind, part, start, end, text, value }): FactTuple => {
      const place = [kind, partOf(part), start, end - start, text] as const;
      return value === text ? place : [...place, value];
    }),
  ];
  return found.similar === undefined ? packed : [...packed, found.similar.map(packSimilar)];
}

/** What `packClassification` wrote; throws for anything that is not such a list. */
export function unpackClassification(packed: unknown): Classification {
  if (!Array.isArray(packed) || !Array.isArray(packed[7]) || !Array.isArray(packed[8])) {
    throw new TypeError('A ticket event holds no classification');
  }
  // The words in it were written from a Classification by the function above.
  const [type, also, probability, runnerUp, margin, severity, severityReason, evidence, facts, similar] =
    packed as unknown as WithSimilar;
  return {
    type,
    also,
    probability,
    runnerUp,
    margin,
    severity,
    severityReason,
    evidence: evidence.map(([part, start, length, text, speaksFor, against, reason]) => ({
      part: partFrom(part),
      start,
      end: start + length,
      text,
      speaksFor: speaksFor as Evidence['speaksFor'],
      against: against === 1,
      reason,
    })),
    facts: facts.map(([kind, part, start, length, text, value]) => ({
      kind: kind as Fact['kind'],
      text,
      value: value ?? text,
      part: partFrom(part),
      start,
      end: start + length,
    })),
    ...(similar !== undefined && { similar: similar.map(unpackSimilar) }),
  } as Classification;
}

const packSimilar = ({ ticket, by, similarity }: SimilarMail): SimilarTuple => [ticket, by, similarity];
const unpackSimilar = ([ticket, by, similarity]: SimilarTuple): SimilarMail => ({ ticket, by, similarity });
