import { findPersonal, type PersonalPlace } from './find-personal.ts';
import { redactionKinds, type RedactionKind } from './redaction.ts';

export type Redacted = {
  /** As they were given, with placeholders such as `[name 1]` for what was chosen. */
  readonly texts: readonly string[];
  /** What was found of each kind, as written, each once; also of kinds that were not chosen. Kinds without any are left out. */
  readonly personal: readonly { readonly kind: RedactionKind; readonly found: readonly string[] }[];
};

const placeholders: Readonly<Record<RedactionKind, string>> = {
  names: 'name',
  addresses: 'address',
  'phone-numbers': 'phone',
  keys: 'key',
  'ip-addresses': 'IP',
  amounts: 'amount',
};

/**
 * Takes personal data out of texts that belong together. The same person, address or amount gets the same placeholder
 * wherever it stands, whatever else is chosen; numbers go on after placeholders that are there already.
 */
export function redact(
  texts: readonly string[],
  kinds: readonly RedactionKind[],
  /** Of the people who must not be named. */
  names: readonly string[],
): Redacted {
  const found = texts.map((text) => findPersonal(text, names));
  const numberOf = numbering(texts);
  // Numbers are given to all, so that choosing one kind more does not change the others.
  const marked = found.map((places) =>
    places.map((place) => ({ place, mark: `[${placeholders[place.kind]} ${numberOf(place)}]` })),
  );
  return {
    texts: texts.map((text, index) => {
      let result = '';
      let at = 0;
      for (const { place, mark } of marked[index] ?? []) {
        if (!kinds.includes(place.kind)) continue;
        result += text.slice(at, place.start) + mark;
        at = place.end;
      }
      return result + text.slice(at);
    }),
    personal: redactionKinds.flatMap((kind) => {
      const written = new Set(found.flat().flatMap((place) => (place.kind === kind ? [place.text] : [])));
      return written.size === 0 ? [] : [{ kind, found: [...written] }];
    }),
  };
}

/** Gives each thing of a kind its number, in the order they come. */
function numbering(texts: readonly string[]): (place: PersonalPlace) => number {
  const given = new Map<string, number>();
  const last = new Map<RedactionKind, number>();
  for (const kind of redactionKinds) {
    const taken = texts.flatMap((text) =>
      Array.from(text.matchAll(new RegExp(String.raw`\[${placeholders[kind]} (\d{1,4})\]`, 'gu')), (match) =>
        Number(match[1]),
      ),
    );
    last.set(kind, Math.max(0, ...taken));
  }
  return ({ kind, same }) => {
    const key = `${kind} ${same}`;
    const known = given.get(key);
    if (known !== undefined) return known;
    const next = (last.get(kind) ?? 0) + 1;
    last.set(kind, next);
    given.set(key, next);
    return next;
  };
}
