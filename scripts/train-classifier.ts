/**
 * `node scripts/train-classifier.ts`: trains the learned model on the mail that ships in `resources/training-mail/` and
 * writes `resources/classifier/model.bin`. Nothing of the labelled sets that `npm run eval` measures with is read here
 * (one number, `easier`, comes from their overall figures).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import { readEvidenceRules } from '#settings/playbook/read-evidence-rules.ts';
import { trainModel } from './training/train-model.ts';
import { readTrainingMail } from './training/training-mail.ts';

const resources = join(import.meta.dirname, '../resources');
const mails = readTrainingMail(join(resources, 'training-mail'));
const { rules } = await readEvidenceRules(join(resources, 'playbook'));
const { bytes, features, calibration, typeRight, textRight, severityRight } = trainModel(
  mails,
  compileEvidenceRules(rules),
);
mkdirSync(join(resources, 'classifier'), { recursive: true });
writeFileSync(join(resources, 'classifier/model.bin'), bytes);

const share = (hits: readonly boolean[]) => `${((100 * hits.filter(Boolean).length) / hits.length).toFixed(1)} %`;
console.log(
  `${mails.length} mails, ${features} features, ${(bytes.length / 1024).toFixed(0)} kB; by cross-validation on them: type ${share(typeRight)} right (text alone ${share(textRight)}), severity ${share(severityRight)}`,
);
console.log(`calibration ${calibration.map(([raw, truth]) => `${raw.toFixed(2)} → ${truth.toFixed(2)}`).join(', ')}`);
