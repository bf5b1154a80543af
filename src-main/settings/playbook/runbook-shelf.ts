import { checkRunbook } from '#domain/runbook/check-runbook.ts';
import type { Runbook } from '#domain/runbook/runbook.ts';
import { readTemplateText } from '#settings/liquid/read-template-text.ts';
import type { PlaybookShelf } from './playbook-shelf.ts';
import { runbookFile } from './runbook-schema.ts';
import { decodeYamlFile, parseYamlFile } from './yaml-file.ts';

/** `runbooks/<id>.yaml`: what to do about a symptom, step by step (playbook §4). */
export const runbookShelf: PlaybookShelf<Runbook> = {
  place: { kind: 'folder', folder: 'runbooks', extension: '.yaml', deep: false },
  titleOf: ({ title }) => title,
  decode(path, text) {
    const parsed = parseYamlFile(path, text);
    if (parsed.yaml === null) return { value: null, problems: parsed.problems };
    const { yaml } = parsed;
    const { decoded, problems } = decodeYamlFile<Runbook>(yaml, runbookFile);
    if (decoded === null) return { value: null, problems };
    const fileName = path.replace(/^.*\//u, '').replace(/\.yaml$/u, '');
    const wrong = checkRunbook(decoded, readTemplateText, fileName).map(({ place, line, message }) => ({
      file: path,
      line: yaml.lineOf(place) + line,
      message: `${place.join('.')}: ${message}`,
    }));
    return wrong.length > 0 ? { value: null, problems: wrong } : { value: decoded, problems: [] };
  },
};
