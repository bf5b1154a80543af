import type { z } from 'zod';
import type { Template, TemplateActions } from '#domain/template/template.ts';
import { readTemplateText } from '#settings/liquid/read-template-text.ts';
import { checkTemplate, type TemplateFileProblem } from './check-template.ts';
import { decodeFrontMatter } from './front-matter.ts';
import { lineOfKey } from './line-of-key.ts';
import type { PlaybookShelf } from './playbook-shelf.ts';
import { templateHead } from './template-schema.ts';

/** `templates/<id>.md`: a text with variables, its front matter before it. */
export const templateShelf: PlaybookShelf<Template> = {
  place: { kind: 'folder', folder: 'templates', extension: '.md', deep: false },
  titleOf: ({ title }) => title,
  decode(path, text) {
    const file = decodeFrontMatter(path, text, templateHead);
    if (file.value === null) return file;
    const { head, body, bodyLine } = file.value;
    const template = templateOf(head, body);
    const lineOf = ({ place, line }: TemplateFileProblem): number =>
      place === 'body' ? bodyLine + blankLines(body) + line - 1 : lineOfKey(text, place);
    const expected = path.replace(/^.*\//u, '').replace(/\.md$/u, '');
    const problems = checkTemplate(template, readTemplateText, expected).map((problem) => ({
      file: path,
      line: lineOf(problem),
      message: problem.message,
    }));
    return problems.length > 0 ? { value: null, problems } : { value: template, problems: [] };
  },
};

function templateOf({ asks, actions, ...head }: z.infer<typeof templateHead>, body: string): Template {
  const kept = Object.entries(actions).filter(([, action]) => action !== undefined);
  return {
    ...head,
    asks: Object.entries(asks).map(([name, ask]) => ({ name, ...ask })),
    // The schema's actions without the keys that the file leaves out.
    actions: Object.fromEntries(kept) as TemplateActions,
    body: body.replaceAll('\r\n', '\n').trim(),
  };
}

/** Lines that the body loses at its head. */
const blankLines = (body: string): number => (/^\s*/u.exec(body)?.[0] ?? '').split('\n').length - 1;
