import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { simpleParser } from 'mailparser';
import { compileEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import { digestMail } from '#mail/parse/digest-mail.ts';
import { parseMail } from '#mail/parse/parse-mail.ts';
import { createParsePool } from '#mail/parse/parse-pool.ts';
import { readEvidenceRules } from '#settings/playbook/read-evidence-rules.ts';
import { generateMail } from './generate-mail.ts';

/*
 * Messages per second of reading mail: mailparser for comparison, our parser, the whole digest on one thread, and the
 * pool. Usage: node bench/parse.ts [count of mails]
 */

const count = Number(process.argv[2] ?? 20_000);
const batchSize = 100;

const measure = async (name: string, messages: number, run: () => Promise<void>): Promise<void> => {
  const start = performance.now();
  const before = process.cpuUsage();
  await run();
  const used = process.cpuUsage(before);
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `${name.padEnd(36)} ${Math.round(messages / seconds)
      .toLocaleString('en')
      .padStart(
        8,
      )} messages/s   ${seconds.toFixed(2)} s   ${Math.round((used.user + used.system) / messages)} µs CPU each`,
  );
};

const mails = Array.from({ length: count }, (_, index) => generateMail(index));
const bytes = mails.reduce((sum, mail) => sum + mail.length, 0);
console.log(`${count} mails, ${(bytes / 1e6).toFixed(0)} MB, ${availableParallelism()} cores`);
const { rules } = await readEvidenceRules(fileURLToPath(new URL('../resources/playbook', import.meta.url)));
const compiled = compileEvidenceRules(rules);
console.log(`${rules.types.length} issue types in the rules`);

const few = mails.slice(0, Math.min(2000, count));
for (const mail of few.slice(0, 500)) await parseMail(mail);
await measure('mailparser (simpleParser)', few.length, async () => {
  for (const mail of few)
    await simpleParser(mail, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true });
});
await measure('parseMail, one thread', count, async () => {
  for (const mail of mails) await parseMail(mail);
});
const noRules = compileEvidenceRules({ types: [], severities: [] });
await measure('digestMail, no rules, one thread', count, async () => {
  for (const mail of mails) await digestMail(mail, noRules);
});
await measure('digestMail, one thread', count, async () => {
  for (const mail of mails) await digestMail(mail, compiled);
});
for (const threads of [1, 2]) {
  const pool = createParsePool({
    workerUrl: new URL('../src-main/mail/parse/parse-worker.ts', import.meta.url),
    threads,
    rules,
  });
  await pool.digest(mails.slice(0, 20).map((raw) => ({ raw })));
  let stored = 0;
  await measure(`pool, ${threads} ${threads === 1 ? 'thread' : 'threads'}`, count, async () => {
    const batches: Promise<void>[] = [];
    for (let at = 0; at < count; at += batchSize) {
      const batch = mails.slice(at, at + batchSize).map((raw) => ({ raw }));
      batches.push(
        pool.digest(batch).then((digested) => {
          for (const index of batch.keys()) {
            const { head, tail } = digested.at(index).packed;
            stored += head.byteLength + (tail?.byteLength ?? 0);
          }
          digested.release();
        }),
      );
    }
    await Promise.all(batches);
  });
  console.log(`  compressed to ${((100 * stored) / bytes).toFixed(0)} %`);
  await pool.close();
}
