import type { KnowledgeBase } from '#domain/knowledge-base/knowledge-base.ts';
import { knowledgeBaseFile } from './knowledge-base-schema.ts';
import type { PlaybookShelf } from './playbook-shelf.ts';
import { decodeYamlFile, parseYamlFile } from './yaml-file.ts';

/** `knowledge-base.yaml`: the help site, its sections and what is expected of it (playbook §5). */
export const knowledgeBaseShelf: PlaybookShelf<KnowledgeBase> = {
  place: { kind: 'file', path: 'knowledge-base.yaml' },
  titleOf: () => 'Knowledge base',
  decode(path, text) {
    const parsed = parseYamlFile(path, text);
    if (parsed.yaml === null) return { value: null, problems: parsed.problems };
    const { yaml } = parsed;
    const { decoded, problems } = decodeYamlFile(yaml, knowledgeBaseFile);
    if (decoded === null) return { value: null, problems };
    const twice = decoded.sections.flatMap(({ id }, index) =>
      decoded.sections.findIndex((other) => other.id === id) === index
        ? []
        : [
            {
              file: path,
              line: yaml.lineOf(['sections', index, 'id']),
              message: `sections.${index}.id: found "${id}" a second time, expected each id once`,
            },
          ],
    );
    return twice.length > 0 ? { value: null, problems: twice } : { value: decoded, problems: [] };
  },
};
