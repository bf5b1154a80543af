import type { DecodedParams, Result } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { EvidenceContent } from '#domain/runbook/runbook-run.ts';
import type { TemplateDeps } from '#engine/templates/template-deps.ts';
import { appendToRun, openRun, type ChangedRun } from './change-run.ts';
import { stepOf } from './step-run.ts';

/** 1 MiB. */
const mostBytes = 1_048_576;

/** Keeps a text or a file with a step. */
export function keepEvidence(
  deps: TemplateDeps,
  { ticket, run, step, label, content }: DecodedParams<'runbooks.addEvidence'>,
): Outcome<ChangedRun> {
  const found = openRun(deps, ticket, run);
  if (!found.ok) return found;
  const entry = stepOf(found.value, step);
  if (!entry.ok) return entry;
  const kind = 'runbook-evidence';
  if (content.kind === 'text') return appendToRun(deps, ticket, run, [{ kind, run, step, label, content }]);
  const bytes = bytesOf(content.base64);
  if (bytes === null) return fail({ kind: 'bad-request', path: 'content.base64', expected: 'base64' });
  if (bytes.length === 0) return fail({ kind: 'refused', message: `“${content.name}” is empty.` });
  if (bytes.length > mostBytes) return fail({ kind: 'refused', message: `“${content.name}” is larger than 1 MB.` });
  const name = fileName(content.name);
  const { type } = content;
  // Stored first, so that no entry of the log ever names a file that is not there.
  const file = deps.store.runbooks.addFile({ ticket, name, type, bytes });
  const kept: EvidenceContent = { kind: 'file', file, name, type, size: bytes.length };
  return appendToRun(deps, ticket, run, [{ kind, run, step, label, content: kept }]);
}

/** The bytes of a file that was kept with a step. */
export function readEvidence({ store }: TemplateDeps, id: number): Outcome<Result<'runbooks.evidence'>> {
  const file = store.runbooks.file(id);
  if (file === null) return fail({ kind: 'not-found', what: `file ${id} of a runbook` });
  const { name, type, bytes } = file;
  return succeed({ name, type, base64: Buffer.from(bytes).toString('base64') });
}

/** `Buffer.from` passes over what is no base64. */
const bytesOf = (base64: string): Buffer | null =>
  base64.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/u.test(base64) ? Buffer.from(base64, 'base64') : null;

/** Without a folder before it and without what a file system refuses. */
const fileName = (name: string): string =>
  name
    .replace(/^.*[/\\]/su, '')
    .replaceAll(/[\p{Cc}<>:"|?*]/gu, '_')
    .replace(/^\.+$/u, '') || 'file';
