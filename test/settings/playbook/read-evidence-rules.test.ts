import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { issueTypes } from '#domain/classification/issue-type.ts';
import { patternProblem } from '#settings/playbook/pattern-problem.ts';
import { readEvidenceRules } from '#settings/playbook/read-evidence-rules.ts';

const shipped = join(import.meta.dirname, '../../../resources/playbook');
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function edited(file: string, edit: (text: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-playbook-'));
  folders.push(folder);
  cpSync(shipped, folder, { recursive: true });
  const path = join(folder, file);
  writeFileSync(path, edit(readFileSync(path, 'utf8')));
  return folder;
}

describe('evidence rules', () => {
  it('that ship load without a problem, for every type and severity, with the thresholds of playbook §3', async () => {
    const { rules, problems } = await readEvidenceRules(shipped);
    expect(problems).toEqual([]);
    expect(rules.types.map((type) => type.id)).toEqual([...issueTypes]);
    expect(rules.severities.map((severity) => severity.id)).toEqual(['critical', 'high', 'medium', 'low']);
    expect(rules.types.slice(0, 7).map((type) => type.threshold)).toEqual([0.98, 0.95, 0.92, 0.9, 0.88, 0.95, 0.85]);
    expect(rules.types.slice(7).every((type) => type.threshold === null)).toBe(true);
  });

  it('name file, line, what was found and what was expected, and a broken file does not stop the others', async () => {
    const folder = edited('issue-types/outage.yaml', (text) =>
      text.replace('severity: critical', 'severity: dreadful'),
    );
    const { rules, problems } = await readEvidenceRules(folder);
    expect(problems).toEqual([
      {
        file: 'issue-types/outage.yaml',
        line: 5,
        message: 'severity: found "dreadful", expected one of critical, high, medium, low',
      },
    ]);
    expect(rules.types).toHaveLength(issueTypes.length - 1);
    expect(rules.severities).toHaveLength(4);
  });

  it('refuse what is no regular expression and what could hang', async () => {
    const folder = edited('issue-types/outage.yaml', (text) =>
      text
        .replace("'\\boutages?\\b'", "'outage('")
        .replace('against:\n', () => "against:\n  - { pattern: '(a+)+$', weight: 1, reason: x }\n"),
    );
    const { problems } = await readEvidenceRules(folder);
    expect(problems.map((problem) => problem.message)).toEqual([
      expect.stringContaining('for.0.pattern: found "outage(", expected a regular expression'),
      expect.stringContaining(
        'against.0.pattern: found "(a+)+$", expected a pattern without a repetition inside a repetition',
      ),
    ]);
    expect(problems[0]?.line).toBe(7);
  });

  it('report unknown keys, missing files, files of unknown types and broken YAML', async () => {
    const folder = edited('issue-types/outage.yaml', (text) => text.replace('threshold: null', 'treshold: null'));
    writeFileSync(join(folder, 'issue-types/gossip.yaml'), 'id: gossip\n');
    rmSync(join(folder, 'issue-types/latency.yaml'));
    writeFileSync(join(folder, 'severity.yaml'), 'critical: { definition: "x\n');
    const { problems } = await readEvidenceRules(folder);
    const messages = problems.map((problem) => `${problem.file}:${problem.line} ${problem.message}`);
    expect(messages).toContainEqual(
      expect.stringMatching(/^issue-types\/outage\.yaml:4 the file: found "treshold", expected only id, name/),
    );
    expect(messages).toContainEqual(
      expect.stringMatching(/^issue-types\/gossip\.yaml:1 found a file for "gossip", expected one of/),
    );
    expect(messages).toContainEqual('issue-types/latency.yaml:1 found no such file, expected the rules of this type');
    expect(messages).toContainEqual(expect.stringMatching(/^severity\.yaml:\d not valid YAML/));
  });

  it.each(['(a*)*', '((ab)+c)*', '(\\w+\\s?)+x', '(x{2,})+'])('a repeated repetition %s is refused', (pattern) => {
    expect(patternProblem(pattern)).toContain('repetition');
  });

  it.each(['(ab)?c+', 'webhooks? … (stopped|lost)', '[a-z]+(_[a-z]{1,9})?', '\\([a+]+\\)'])(
    'a harmless pattern %s is accepted',
    (pattern) => {
      expect(patternProblem(pattern)).toBeNull();
    },
  );

  it.each([
    ['(?<x>a)\\k<x>', 'a reference by number'],
    ['((\\d)/)+\\2', 'a reference to a group outside of repetitions'],
    ['(a … b … c){20}', 'a pattern of at most 2000 steps'],
  ])('a pattern that cannot be run in bounded steps %s is refused', (pattern, problem) => {
    expect(patternProblem(pattern)).toContain(problem);
  });

  it('a pattern that matches nothing at all is refused', () => {
    expect(patternProblem('(down)?')).toContain('empty text');
  });
});
