import type { Handlers } from '#contract/contract.ts';
import type { correctionCalls } from '#contract/corrections.ts';
import { succeed } from '#contract/failure.ts';
import type { CorrectionDeps } from '#engine/corrections/correction-deps.ts';
import { exportCorrections } from '#engine/corrections/export-corrections.ts';
import { findLookalikes } from '#engine/corrections/find-lookalikes.ts';
import { importCorrections } from '#engine/corrections/import-corrections.ts';
import { listCorrections } from '#engine/corrections/list-corrections.ts';
import { undoCorrections } from '#engine/corrections/undo-corrections.ts';

export function correctionHandlers(deps: CorrectionDeps): Pick<Handlers, keyof typeof correctionCalls> {
  return {
    'corrections.list': async (params) => succeed(listCorrections(deps.store, params)),
    'corrections.undo': async (params) => undoCorrections(deps, params),
    'corrections.export': async (params) => succeed(exportCorrections(deps, params)),
    'corrections.import': async (params) => importCorrections(deps, params),
    'corrections.lookalikes': async (params) => succeed({ rows: await findLookalikes(deps, params) }),
  };
}
