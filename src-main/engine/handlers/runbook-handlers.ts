import type { Handlers } from '#contract/contract.ts';
import { succeed } from '#contract/failure.ts';
import type { runbookCalls } from '#contract/runbooks.ts';
import { checkRunbooks } from '#engine/runbooks/check-runbooks.ts';
import { endRun } from '#engine/runbooks/end-run.ts';
import { keepEvidence, readEvidence } from '#engine/runbooks/keep-evidence.ts';
import { listRunbooks } from '#engine/runbooks/list-runbooks.ts';
import { markdownOfRuns } from '#engine/runbooks/markdown-of-runs.ts';
import { previewRunbook } from '#engine/runbooks/preview-runbook.ts';
import { readRun } from '#engine/runbooks/read-runs.ts';
import { runbookStatistics } from '#engine/runbooks/runbook-statistics.ts';
import { runsOfTicket } from '#engine/runbooks/runs-of-ticket.ts';
import { startRun } from '#engine/runbooks/start-run.ts';
import { stepRun } from '#engine/runbooks/step-run.ts';
import { switchRunTimer } from '#engine/runbooks/switch-run-timer.ts';
import type { TemplateDeps } from '#engine/templates/template-deps.ts';

export function runbookHandlers(deps: TemplateDeps): Pick<Handlers, keyof typeof runbookCalls> {
  return {
    'runbooks.list': async ({ query }) => succeed(listRunbooks(deps, query)),
    'runbooks.check': async () => succeed(await checkRunbooks(deps)),
    'runbooks.ofTicket': async ({ ticket }) => runsOfTicket(deps, ticket),
    'runbooks.start': async ({ ticket, runbook }) => startRun(deps, ticket, runbook),
    'runbooks.step': async (params) => stepRun(deps, params),
    'runbooks.addEvidence': async (params) => keepEvidence(deps, params),
    'runbooks.evidence': async ({ file }) => readEvidence(deps, file),
    'runbooks.timer': async (params) => switchRunTimer(deps, params),
    'runbooks.end': async (params) => endRun(deps, params),
    'runbooks.markdown': async ({ ticket, run }) => {
      const found = readRun(deps, ticket, run);
      return found.ok ? succeed({ markdown: markdownOfRuns(deps, ticket, run) }) : found;
    },
    'runbooks.preview': async (params) => previewRunbook(deps, params),
    'runbooks.statistics': async ({ runbook }) => runbookStatistics(deps, runbook),
  };
}
