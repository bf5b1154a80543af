import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Gateway } from '#contract/gateway.ts';
import type { ServiceLevels } from '#contract/service-levels.ts';
import type { Tier } from '#domain/customer/tier.ts';
import { outOfOrderCells } from '#domain/sla/out-of-order-cells.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { Duration } from '#domain/time/instant.ts';
import { failureWords } from '#state/failure-words.ts';
import type { ToastStore } from '#state/toasts.ts';
import { targetWords } from './target-words.ts';

export type CellTarget = { readonly response: Duration | null; readonly resolution: Duration | null };
export type ServiceLevelsState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'ready'; readonly levels: ServiceLevels };

export type ServiceLevelsStore = {
  readonly store: StoreApi<ServiceLevelsState>;
  readonly load: () => Promise<void>;
  /** Shown at once, taken back when refused; the message brings an undo. */
  readonly changeCell: (tier: Tier, severity: Severity, target: CellTarget) => Promise<void>;
  readonly restore: () => Promise<void>;
  /** Asks again whenever the engine says that the grid is another. Returns the end of it. */
  readonly follow: () => () => void;
};

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function withCell(levels: ServiceLevels, tier: Tier, severity: Severity, target: CellTarget): ServiceLevels {
  const grid = {
    ...levels.grid,
    [tier]: { ...levels.grid[tier], [severity]: { ...levels.grid[tier][severity], ...target } },
  };
  const row = (of: Tier) => {
    const cell = (at: Severity) => ({ ...grid[of][at], calendar: null });
    return { critical: cell('critical'), high: cell('high'), medium: cell('medium'), low: cell('low') };
  };
  const order = outOfOrderCells({
    grid: { starter: row('starter'), professional: row('professional'), enterprise: row('enterprise') },
  });
  return { ...levels, grid, outOfOrder: order.map((cell) => ({ ...cell })) };
}

/** The service-level grid while it is on the screen. */
export function createServiceLevels(gateway: Gateway, toasts: ToastStore): ServiceLevelsStore {
  const store = createStore<ServiceLevelsState>(() => ({ kind: 'loading' }));
  const load = async (): Promise<void> => {
    const outcome = await gateway.call('serviceLevels.get', {});
    if (outcome.ok) store.setState({ kind: 'ready', levels: outcome.value }, true);
    else if (store.getState().kind !== 'ready')
      store.setState({ kind: 'failed', message: failureWords(outcome.failure) }, true);
  };

  const put = async (tier: Tier, severity: Severity, target: CellTarget): Promise<boolean> => {
    const before = store.getState();
    if (before.kind !== 'ready') return false;
    store.setState({ kind: 'ready', levels: withCell(before.levels, tier, severity, target) }, true);
    const outcome = await gateway.call('serviceLevels.changeCell', { tier, severity, ...target });
    if (outcome.ok) {
      store.setState({ kind: 'ready', levels: outcome.value }, true);
      return true;
    }
    store.setState(before, true);
    toasts.show({ tone: 'bad', text: `The target was not changed. ${failureWords(outcome.failure)}` });
    return false;
  };
  return {
    store,
    load,
    changeCell: async (tier, severity, target) => {
      const before = store.getState();
      if (before.kind !== 'ready') return;
      const old = before.levels.grid[tier][severity];
      if (old.response === target.response && old.resolution === target.resolution) return;
      if (!(await put(tier, severity, target))) return;
      toasts.show({
        text: `${capital(severity)} × ${capital(tier)} is now ${targetWords(target.response, 'response')} / ${targetWords(target.resolution, 'resolution')}. Open tickets keep their deadlines.`,
        action: {
          label: 'Undo',
          run: () => void put(tier, severity, { response: old.response, resolution: old.resolution }),
        },
      });
    },
    restore: async () => {
      const before = store.getState();
      if (before.kind !== 'ready') return;
      const outcome = await gateway.call('serviceLevels.restore', {});
      if (!outcome.ok)
        return void toasts.show({
          tone: 'bad',
          text: `The playbook’s figures were not restored. ${failureWords(outcome.failure)}`,
        });
      store.setState({ kind: 'ready', levels: outcome.value }, true);
      toasts.show({
        text: 'The grid is the playbook’s again. Open tickets keep their deadlines.',
        action: { label: 'Undo', run: () => void bringBack(before.levels, outcome.value) },
      });
    },
    follow: () => gateway.subscribe('serviceLevels.changed', () => void load()),
  };

  /** Puts every cell back that restoring has changed. */
  async function bringBack(wanted: ServiceLevels, from: ServiceLevels): Promise<void> {
    for (const tier of ['starter', 'professional', 'enterprise'] as const) {
      for (const severity of ['critical', 'high', 'medium', 'low'] as const) {
        const { response, resolution } = wanted.grid[tier][severity];
        const now = from.grid[tier][severity];
        if (
          (response !== now.response || resolution !== now.resolution) &&
          !(await put(tier, severity, { response, resolution }))
        )
          return;
      }
    }
  }
}
