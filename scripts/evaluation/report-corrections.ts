import { classify } from '#domain/classification/classify.ts';
import type { CompiledEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import { withCorrections } from '#domain/classification/with-corrections.ts';
import type { Answer, LabelledMail } from './labelled-mail.ts';

const sentences = (body: string): string[] => body.split(/(?<=[.!?])\s+/u);

/** How another customer, or the same one a month later, would write the same: each keeps the words and loses the rest. */
const variants: readonly (readonly [name: string, change: (mail: LabelledMail) => LabelledMail])[] = [
  ['the same mail', (mail) => mail],
  [
    'other numbers',
    (mail) => ({ ...mail, body: mail.body.replaceAll(/\d/gu, (digit) => String((Number(digit) + 3) % 10)) }),
  ],
  [
    'a sentence less',
    (mail) => ({
      ...mail,
      body: sentences(mail.body)
        .filter((_, at, all) => at !== all.length >> 1)
        .join(' '),
    }),
  ],
  [
    'turned round, other greetings',
    (mail) => ({
      ...mail,
      body: `Good morning team,\n\n${mail.body.split('\n\n').toReversed().join('\n\n')}\n\nThanks in advance\nPeter Miller`,
    }),
  ],
  [
    'its first half',
    (mail) => ({
      ...mail,
      body: sentences(mail.body)
        .slice(0, Math.ceil(sentences(mail.body).length / 2))
        .join(' '),
    }),
  ],
  [
    'every fifth word missing, other subject',
    (mail) => ({
      ...mail,
      subject: 'question',
      body: mail.body
        .split(' ')
        .filter((_, at) => at % 5 !== 2)
        .join(' '),
    }),
  ],
];

/** What correcting every wrong answer does: to those mails and variants of them, and to all others. */
export function reportCorrections(
  print: (line: string) => void,
  answers: readonly Answer[],
  rules: CompiledEvidenceRules,
): void {
  const wrong = answers.filter(({ mail, got }) => got.type !== mail.type);
  const corrected = withCorrections(
    rules,
    wrong.map(({ mail, got }, id) => ({
      id,
      ticket: id,
      subject: mail.subject,
      body: mail.body,
      said: { type: got.type, probability: 0.5, severity: got.severity },
      type: mail.type,
      severity: mail.severity,
      by: 'eval',
      at: id,
    })),
  );
  print(`\n== corrections: the ${wrong.length} wrong answers corrected, all mails classified again`);
  for (const [name, change] of variants) {
    const follows = (by: CompiledEvidenceRules) =>
      wrong.filter(({ mail }) => classify(change(mail), by).type === mail.type).length;
    const sure = wrong
      .map(({ mail }) => classify(change(mail), corrected))
      .filter(({ probability }) => probability >= 0.85);
    print(
      `${name.padEnd(42)} ${follows(corrected)} of ${wrong.length} are right (before ${follows(rules)}), ${sure.length} at 85 % or more`,
    );
  }
  const others = answers.filter((answer) => !wrong.includes(answer));
  const moved = others.filter(({ mail, got }) => {
    const now = classify(mail, corrected);
    return now.type !== got.type || now.severity !== got.severity;
  });
  print(`${'other mails'.padEnd(42)} ${moved.length} of ${others.length} changed`);
}
