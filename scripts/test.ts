import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installDebianPackages } from './debian-packages.ts';

/** `npm test`: the static checks and every test. Ends with `N passed, N failed, N skipped`; a check counts as one test. */
const root = join(import.meta.dirname, '..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs a program of `node_modules` with this very Node. */
const runTool = (script: string, ...args: string[]): number =>
  spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root, stdio: 'inherit' }).status ??
  1;

const checks: readonly { readonly name: string; readonly run: () => number }[] = [
  { name: 'types', run: () => runTool('typescript/bin/tsc', '-b') },
  { name: 'lint', run: () => runTool('oxlint/bin/oxlint', '--type-aware', '--quiet') },
  { name: 'format', run: () => runTool('oxfmt/bin/oxfmt', '--check') },
  {
    name: 'layers',
    run: () =>
      spawnSync(process.execPath, [join(root, 'scripts/check-layers.ts')], { cwd: root, stdio: 'inherit' }).status ?? 1,
  },
  { name: 'unused code and dependencies', run: () => runTool('knip/bin/knip.js') },
];

type Totals = { passed: number; failed: number; skipped: number };

function runTests(args: readonly string[]): Totals {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-test-'));
  const report = join(folder, 'report.json');
  try {
    const status = runTool(
      'vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    );
    const counted = JSON.parse(readFileSync(report, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
      numPendingTests: number;
      numTodoTests: number;
      numFailedTestSuites: number;
      testResults: { status: string; assertionResults: unknown[] }[];
    };
    // A file that failed before its first test has no failed test of its own.
    const brokenFiles = counted.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    ).length;
    const failed = counted.numFailedTests + brokenFiles;
    // An unhandled error fails the run although every test passed.
    return {
      passed: counted.numPassedTests,
      failed: failed === 0 && status !== 0 ? 1 : failed,
      skipped: counted.numPendingTests + counted.numTodoTests,
    };
  } catch (error) {
    say(`The tests did not finish: ${String(error)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const missing = installDebianPackages(
  [
    { program: 'chromium', package: 'chromium', for: 'end-to-end tests in a real browser' },
    { program: 'dovecot', package: 'dovecot-imapd', for: 'integration tests against a real IMAP server' },
  ],
  say,
);
const totals: Totals = { passed: 0, failed: 0, skipped: 0 };
for (const check of checks) {
  const ok = check.run() === 0;
  say(`${ok ? '✓' : '✗'} ${check.name}`);
  totals[ok ? 'passed' : 'failed'] += 1;
}
const tested = runTests(process.argv.slice(2));
for (const key of ['passed', 'failed', 'skipped'] as const) totals[key] += tested[key];
for (const one of missing)
  say(`Skipped: ${one.for}, because ${one.program} (Debian package ${one.package}) is not installed.`);
say(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed === 0 ? 0 : 1;
