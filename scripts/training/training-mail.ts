import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { IssueType } from '#domain/classification/issue-type.ts';
import type { Severity } from '#domain/ticket/severity.ts';

/** A mail with what it should be classified as. */
export type TrainingMail = {
  readonly subject: string;
  readonly body: string;
  /** Null for what is none of our business. */
  readonly type: IssueType | null;
  readonly also: readonly IssueType[];
  readonly severity: Severity | null;
};

/** A training mail and the file and line (from 1) it stands in. */
export type PlacedMail = TrainingMail & { readonly lang: string; readonly file: string; readonly line: number };

/** The mail that the shipped model learns from, in the order in which it learns: by file, then by line. */
export function readTrainingMail(folder: string): readonly PlacedMail[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted()
    .flatMap((file) =>
      readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          line.trim() === ''
            ? []
            : [{ ...(JSON.parse(line) as TrainingMail & { readonly lang: string }), file, line: index + 1 }],
        ),
    );
}
