import type { EvidenceRules } from '#domain/classification/evidence-rules.ts';
import type { PlaybookSource } from '#engine/ports/playbook-source.ts';

/** The rules in force with a text in the place of one of their files; null where the text is wrong. */
export function rulesWith(
  playbook: PlaybookSource,
  kind: 'issue-type' | 'severity',
  path: string,
  text: string,
): EvidenceRules | null {
  const rules = playbook.evidenceRules();
  const beneath = rules.shipped ?? { types: [] };
  if (kind === 'severity') {
    const folder = playbook.folder('severity');
    const [severities, shipped] = [folder.decode(path, text), folder.shipped(path)];
    if (severities === null) return null;
    return { ...rules, severities, ...(shipped === null ? {} : { shipped: { ...beneath, severities: shipped } }) };
  }
  const folder = playbook.folder('issue-type');
  const [type, shipped] = [folder.decode(path, text), folder.shipped(path)];
  if (type === null) return null;
  return {
    ...rules,
    types: replaced(rules.types, type),
    ...(shipped === null ? {} : { shipped: { ...beneath, types: replaced(beneath.types, shipped) } }),
  };
}

function replaced<T extends { readonly id: string }>(list: readonly T[], by: T): readonly T[] {
  const known = list.some(({ id }) => id === by.id);
  return known ? list.map((one) => (one.id === by.id ? by : one)) : [...list, by];
}
