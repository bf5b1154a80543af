import { join } from 'node:path';
import { compileEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import { readEvidenceRules } from '#settings/playbook/read-evidence-rules.ts';

const resources = join(import.meta.dirname, '../../../resources');
const { rules } = await readEvidenceRules(join(resources, 'playbook'), join(resources, 'classifier/model.bin'));
const { model: _, ...rulesAlone } = rules;

/** The rules and the learned model that ship, compiled. */
export const shippedRules = compileEvidenceRules(rules);
/** The same without the model. */
export const shippedRulesAlone = compileEvidenceRules(rulesAlone);
