import { join } from 'node:path';
import { compileEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import { readEvidenceRules } from '#settings/playbook/read-evidence-rules.ts';

/** The rules that ship, compiled. */
export const shippedRules = compileEvidenceRules(
  (await readEvidenceRules(join(import.meta.dirname, '../../../resources/playbook'))).rules,
);
