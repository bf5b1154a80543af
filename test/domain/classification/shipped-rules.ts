import { join } from 'node:path';
import { compileEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import { readEvidenceRules } from '#settings/playbook/read-evidence-rules.ts';

const resources = join(import.meta.dirname, '../../../resources');
const { rules } = await readEvidenceRules(join(resources, 'playbook'), join(resources, 'classifier/model.bin'));
const { model: _, ...rulesAlone } = rules;

/** The rules that ship, with the learned model, as they are read. */
export const shippedEvidenceRules = rules;

/** The same, ready to run. */
export const shippedRules = compileEvidenceRules(rules);
/** And without the model. */
export const shippedRulesAlone = compileEvidenceRules(rulesAlone);
