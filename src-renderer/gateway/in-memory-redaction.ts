import { redactionKinds, type RedactionKind } from '#domain/escalation/redaction.ts';

const patterns: Readonly<Partial<Record<RedactionKind, RegExp>>> = {
  addresses: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu,
  'ip-addresses': /\b\d{1,3}(?:\.\d{1,3}){3}\b/gu,
  amounts: /[$€£]\d[\d,.]*[KM]?/gu,
};

type Redacted = {
  readonly texts: readonly string[];
  readonly personal: { kind: RedactionKind; found: string[] }[];
};

/** What is personal in the texts, and the texts without the kinds that are to go. Plain patterns, not the engine's. */
export function redactMemory(
  texts: readonly string[],
  redact: readonly RedactionKind[],
  contact: string | null,
): Redacted {
  const whole = texts.join('\n');
  const personal = redactionKinds.flatMap((kind) => {
    const found =
      kind === 'names'
        ? contact !== null && whole.includes(contact)
          ? [contact]
          : []
        : [...new Set(whole.match(patterns[kind] ?? /(?!)/gu) ?? [])];
    return found.length === 0 ? [] : [{ kind, found }];
  });
  const gone = personal.filter(({ kind }) => redact.includes(kind)).flatMap(({ found }) => found);
  return {
    personal,
    texts: texts.map((text) => gone.reduce((rest, found) => rest.replaceAll(found, '[removed]'), text)),
  };
}
