/** How long classifying takes: `node bench/classify.ts [count]` over the labelled mail, repeated to `count` mails. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classify } from '#domain/classification/classify.ts';
import { compileEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import { readEvidenceRules } from '#settings/playbook/read-evidence-rules.ts';

const count = Number(process.argv[2] ?? 20_000);
const file = join(import.meta.dirname, '../../shared/data/support-mail/dev.jsonl');
if (!existsSync(file)) {
  console.log(`no labelled mail: ${file} is not there`);
  process.exit(1);
}
const mails = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { subject: string; body: string });
const startedLoading = performance.now();
const resources = join(import.meta.dirname, '../resources');
const { rules } = await readEvidenceRules(join(resources, 'playbook'), join(resources, 'classifier/model.bin'));
const compiled = compileEvidenceRules(rules);
const loading = performance.now() - startedLoading;

const times = new Float64Array(count);
const cpuBefore = process.cpuUsage();
const started = performance.now();
for (let at = 0; at < count; at++) {
  const mail = mails[at % mails.length];
  if (mail === undefined) break;
  const before = performance.now();
  classify(mail, compiled);
  times[at] = performance.now() - before;
}
const total = performance.now() - started;
const cpu = process.cpuUsage(cpuBefore);
times.sort();
const quantile = (share: number) => (times[Math.floor(share * (count - 1))] ?? 0).toFixed(3);
console.log(
  `${count} mails in ${(total / 1000).toFixed(2)} s: mean ${(total / count).toFixed(3)} ms, p50 ${quantile(0.5)}, p95 ${quantile(0.95)}, p99 ${quantile(0.99)}, max ${quantile(1)} ms; processor ${((cpu.user + cpu.system) / 1000 / count).toFixed(3)} ms a mail; rules read and compiled in ${loading.toFixed(0)} ms`,
);
