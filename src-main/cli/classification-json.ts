import type { Classification } from '#domain/classification/classification.ts';
import type { Fact, FactKind } from '#domain/classification/fact.ts';
import type { MachineMail, MachineMailKind } from '#domain/mail/machine-mail.ts';

/** Kinds of which a mail may have several. */
const manyKinds: ReadonlySet<FactKind> = new Set(['order_ids', 'amounts', 'dates']);

/** Facts by kind: the first of a kind that stands alone, all of the others. */
function factsByKind(facts: readonly Fact[]): Partial<Record<FactKind, string | number | (string | number)[]>> {
  const byKind: Partial<Record<FactKind, string | number | (string | number)[]>> = {};
  for (const { kind, value } of facts) {
    const known = byKind[kind];
    if (!manyKinds.has(kind)) byKind[kind] ??= value;
    else if (Array.isArray(known)) known.push(value);
    else byKind[kind] = [value];
  }
  return byKind;
}

/** A classification for machines. Spans count UTF-16 code units of `part`; machine mail has no type. */
export function classificationJson(found: Classification, machine: MachineMail | null) {
  const machineMail: MachineMailKind | null = machine?.kind ?? null;
  return {
    type: machineMail === null ? found.type : null,
    also: found.also,
    probability: found.probability,
    runnerUp: found.runnerUp,
    margin: found.margin,
    severity: found.severity,
    severityReason: found.severityReason,
    machineMail,
    evidence: found.evidence.map(({ start, end, text, reason, part, speaksFor, against }) => ({
      start,
      end,
      text,
      reason,
      part,
      speaksFor,
      against,
    })),
    similar: found.similar ?? [],
    facts: factsByKind(found.facts),
    factSpans: found.facts.map(({ kind, part, start, end, text }) => ({ kind, part, start, end, text })),
  };
}
