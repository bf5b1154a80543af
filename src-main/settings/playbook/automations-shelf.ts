import { z } from 'zod';
import type { AutomationsFile } from '#domain/automation/automation-book.ts';
import { issueTypes } from '#domain/classification/issue-type.ts';
import { ticketTiers } from '#domain/customer/tier.ts';
import { closedMap } from './closed-map.ts';
import { parseYamlFile, decodeYamlFile } from './yaml-file.ts';
import type { PlaybookShelf } from './playbook-shelf.ts';
import { positiveDuration, share } from './service-levels-schema.ts';

const count = z.int().min(1).max(100_000);
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u, 'expected lower-case words joined by -');

const rule = closedMap({
  id,
  name: z.string().trim().min(1).max(120),
  purpose: z.enum(['resolution', 'triage', 'acknowledgement']),
  type: z.enum(issueTypes).optional(),
  template: id,
  threshold: share.optional(),
  margin: share.optional(),
  tiers: z.array(z.enum(ticketTiers)).optional(),
  tags: z.array(z.string().trim().min(1).max(60)).optional(),
  closeAfter: positiveDuration.optional(),
});

const automationsFile = closedMap({
  caps: closedMap({
    perSenderAndTemplate: closedMap({ most: count, within: positiveDuration }),
    perSenderAnHour: count,
    perDomainAnHour: count,
    inAllAnHour: count,
  }),
  circuit: closedMap({
    bouncesAnHour: count,
    machineAnswersAnHour: count,
    objections: closedMap({ of: count, most: count }),
  }),
  danger: z.array(closedMap({ topic: z.string().min(1), words: z.array(z.string().trim().min(2)).min(1) })),
  rules: z.array(rule),
});

/** `automations.yaml`: what may be answered without a person (playbook §3), and what stops it. */
export const automationsShelf: PlaybookShelf<AutomationsFile> = {
  place: { kind: 'file', path: 'automations.yaml' },
  titleOf: () => 'Automations',
  decode(path, text) {
    const parsed = parseYamlFile(path, text);
    if (parsed.yaml === null) return { value: null, problems: parsed.problems };
    const { decoded, problems } = decodeYamlFile(parsed.yaml, automationsFile);
    if (decoded === null) return { value: null, problems };
    const { yaml } = parsed;
    const wrong = decoded.rules.flatMap((each, index) => {
      const at = (key: string, message: string) => [
        { file: path, line: yaml.lineOf(['rules', index, key]), message: `rules.${index}.${key}: ${message}` },
      ];
      if (decoded.rules.findIndex((other) => other.id === each.id) < index)
        return at('id', `found "${each.id}" a second time, expected each id once`);
      if ((each.purpose === 'acknowledgement') !== (each.type === undefined))
        return at('type', 'expected an issue type for a resolution or triage, and none for an acknowledgement');
      if ((each.purpose === 'resolution') !== (each.closeAfter !== undefined))
        return at('closeAfter', 'expected a duration for a resolution such as 3d, and none for the others');
      return [];
    });
    if (wrong.length > 0) return { value: null, problems: wrong };
    const rules = decoded.rules.map(({ type, threshold, margin, tiers, tags, closeAfter, ...rest }) => ({
      ...rest,
      type: type ?? null,
      threshold: threshold ?? null,
      margin: margin ?? 0,
      tiers: tiers ?? [],
      tags: tags ?? [],
      closeAfter: closeAfter ?? null,
    }));
    return { value: { ...decoded, rules }, problems: [] };
  },
};
