import type { EscalationBook } from '#domain/escalation/escalation-book.ts';
import type { PlaybookProblem } from '#domain/playbook/playbook-problem.ts';
import { escalationFile } from './escalation-schema.ts';
import type { PlaybookShelf } from './playbook-shelf.ts';
import { decodeYamlFile, parseYamlFile, type YamlFile } from './yaml-file.ts';

/** `escalation.yaml`: the decision tree, where it leads, and when to call (playbook §4). */
export const escalationShelf: PlaybookShelf<EscalationBook> = {
  place: { kind: 'file', path: 'escalation.yaml' },
  titleOf: () => 'Escalation',
  decode(path, text) {
    const parsed = parseYamlFile(path, text);
    if (parsed.yaml === null) return { value: null, problems: parsed.problems };
    const { decoded, problems } = decodeYamlFile(parsed.yaml, escalationFile);
    if (decoded === null) return { value: null, problems };
    const wrong = problemsBetween(parsed.yaml, decoded);
    return wrong.length > 0 ? { value: null, problems: wrong } : { value: decoded, problems: [] };
  },
};

/** What is right by itself and does not go together. */
function problemsBetween(yaml: YamlFile, book: EscalationBook): readonly PlaybookProblem[] {
  const outcomes = new Set(book.outcomes.map(({ id }) => id));
  const at = (path: readonly PropertyKey[], message: string): PlaybookProblem => ({
    file: yaml.file,
    line: yaml.lineOf(path),
    message: `${path.join('.')}: ${message}`,
  });
  const twice = (path: readonly PropertyKey[], items: readonly { readonly id: string }[]): PlaybookProblem[] =>
    items.flatMap(({ id }, index) =>
      items.findIndex((other) => other.id === id) === index
        ? []
        : [at([...path, index, 'id'], `found "${id}" a second time, expected each id once`)],
    );
  const known = (path: readonly PropertyKey[], id: string): PlaybookProblem[] =>
    outcomes.has(id) ? [] : [at(path, `found "${id}", expected the id of an outcome`)];
  return [
    ...twice(['questions'], book.questions),
    ...twice(['outcomes'], book.outcomes),
    // A logged call names its rule, so both lists share their ids.
    ...twice(['phone', 'call'], book.phone.call),
    ...twice(['phone', 'dont'], book.phone.dont),
    ...book.questions.flatMap(({ yes, hints }, index) => [
      ...known(['questions', index, 'yes'], yes),
      ...hints.flatMap(({ types, severities, tiers, signs }, place) =>
        types.length + severities.length + tiers.length + signs.length > 0
          ? []
          : [at(['questions', index, 'hints', place], 'found nothing that could hold, expected types or signs')],
      ),
    ]),
    ...known(['otherwise'], book.otherwise),
    ...book.outcomes.flatMap(({ escalates, destinations, runbook }, index) =>
      escalates || (destinations.length === 0 && runbook === null)
        ? []
        : [at(['outcomes', index, 'escalates'], 'found false, expected true where it goes somewhere')],
    ),
  ];
}
