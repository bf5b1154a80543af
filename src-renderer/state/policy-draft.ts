import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '#contract/failure.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { SlaPolicyDraft } from '#contract/service-levels.ts';
import { describePolicyChange } from '#domain/sla/describe-policy-change.ts';
import { validatePolicy, type PolicyProblem } from '#domain/sla/validate-policy.ts';
import type { Instant } from '#domain/time/instant.ts';
import { failureWords } from './failure-words.ts';
import type { ToastStore } from './toasts.ts';

export type VersionInForce = {
  readonly version: number;
  readonly at: Instant;
  readonly author: string | null;
  readonly policy: SlaPolicyDraft;
};

export type ReadyDraft = {
  readonly kind: 'ready';
  readonly inForce: VersionInForce;
  /** The edit; the policy in force while nothing is edited. */
  readonly policy: SlaPolicyDraft;
  /** What is different from the version in force, a sentence each; empty: nothing to apply. */
  readonly changes: readonly string[];
  /** What keeps it from being applied, by field. */
  readonly problems: readonly PolicyProblem[];
  /** Another version was applied since this edit began. */
  readonly overtaken: boolean;
  /** Rises when the edit is replaced as a whole, so that fields begin anew. */
  readonly generation: number;
  readonly isBusy: boolean;
};
export type DraftState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | ReadyDraft;

export type PolicyDraft = {
  readonly store: StoreApi<DraftState>;
  readonly load: () => Promise<void>;
  readonly edit: (change: (policy: SlaPolicyDraft) => SlaPolicyDraft) => void;
  /** A field holds text that cannot be read, so it is not in the policy; null: it can. */
  readonly flag: (path: string, message: string | null) => void;
  /** Another policy becomes the edit: an older version, what ships. */
  readonly take: (policy: SlaPolicyDraft) => void;
  readonly discard: () => void;
  /** Makes the edit the version in force; with `reapply` open tickets move to it. */
  readonly apply: (reapply: boolean) => Promise<Failure | null>;
  /** Moves open tickets to the version in force. */
  readonly reapply: () => Promise<Failure | null>;
};

const drafts = new WeakMap<Gateway, PolicyDraft>();

/** The one edit of the service levels in this window: it survives going elsewhere, and reports can be replayed under it. */
export function policyDraftOf(gateway: Gateway, toasts: ToastStore): PolicyDraft {
  const known = drafts.get(gateway);
  if (known !== undefined) return known;
  const made = createPolicyDraft(gateway, toasts);
  drafts.set(gateway, made);
  return made;
}

const changesBetween = (from: SlaPolicyDraft, to: SlaPolicyDraft): readonly string[] =>
  describePolicyChange({ ...from, version: 0 }, { ...to, version: 0 });

/** Exported for tests; the console shares one by `policyDraftOf`. */
export function createPolicyDraft(gateway: Gateway, toasts: ToastStore): PolicyDraft {
  const store = createStore<DraftState>(() => ({ kind: 'loading' }));
  const unreadable = new Map<string, string>();
  let inForce: VersionInForce | null = null;
  let edited: SlaPolicyDraft | null = null;
  let basedOn = 0;
  let generation = 0;
  let isBusy = false;

  const show = (): void => {
    if (inForce === null) return;
    const policy = edited ?? inForce.policy;
    store.setState(
      {
        kind: 'ready',
        inForce,
        policy,
        changes: edited === null ? [] : changesBetween(inForce.policy, edited),
        problems: [
          ...[...unreadable].map(([path, message]) => ({ path, message })),
          ...validatePolicy({ ...policy, version: 0 }).filter(({ path }) => !unreadable.has(path)),
        ],
        overtaken: edited !== null && basedOn !== inForce.version,
        generation,
        isBusy,
      },
      true,
    );
  };
  const replace = (policy: SlaPolicyDraft | null): void => {
    edited = policy;
    basedOn = inForce?.version ?? 0;
    generation += 1;
    unreadable.clear();
    show();
  };
  const load = async (): Promise<void> => {
    const outcome = await gateway.call('serviceLevels.policy', {});
    if (outcome.ok) {
      inForce = outcome.value;
      // Nothing of the reader's own is lost by showing what is new.
      if (edited === null) generation += 1;
      show();
    } else if (inForce === null) {
      store.setState({ kind: 'failed', message: failureWords(outcome.failure) }, true);
    }
  };
  const refused = (what: string, failure: Failure): Failure => {
    toasts.show({ tone: 'bad', text: `${what} ${failureWords(failure)}` });
    return failure;
  };
  const busy = async <T>(work: () => Promise<T>): Promise<T> => {
    isBusy = true;
    show();
    try {
      return await work();
    } finally {
      isBusy = false;
      show();
    }
  };
  const bringBack = async (version: number, reapply: boolean): Promise<void> => {
    const outcome = await gateway.call('serviceLevels.restoreVersion', { version, reapply });
    if (outcome.ok)
      toasts.show({
        text: `The figures of version ${version} apply again, as version ${outcome.value.levels.version}.`,
      });
    else refused(`Version ${version} was not restored.`, outcome.failure);
  };

  // The window's own changes come back this way, too.
  gateway.subscribe('serviceLevels.changed', () => {
    if (inForce !== null && !isBusy) void load();
  });

  return {
    store,
    load,
    edit: (change) => {
      if (inForce === null) return;
      if (edited === null) basedOn = inForce.version;
      const next = change(edited ?? inForce.policy);
      edited = changesBetween(inForce.policy, next).length === 0 && unreadable.size === 0 ? null : next;
      show();
    },
    flag: (path, message) => {
      if (message === null ? !unreadable.delete(path) : unreadable.get(path) === message) return;
      if (message !== null) unreadable.set(path, message);
      show();
    },
    take: replace,
    discard: () => replace(null),
    apply: (reapply) =>
      busy(async () => {
        if (inForce === null || edited === null) return null;
        const before = inForce.version;
        const outcome = await gateway.call('serviceLevels.apply', { policy: edited, reapply });
        if (!outcome.ok) return refused('The change was not applied.', outcome.failure);
        const { levels, reapplied } = outcome.value;
        edited = null;
        await load();
        replace(null);
        toasts.show({
          text: reapply
            ? `Version ${levels.version} applies; ${openTickets(reapplied)} moved to it.`
            : `Version ${levels.version} applies to new tickets. Open ones keep their deadlines.`,
          action: { label: 'Undo', run: () => void bringBack(before, reapply) },
        });
        return null;
      }),
    reapply: () =>
      busy(async () => {
        const outcome = await gateway.call('serviceLevels.reapply', {});
        if (!outcome.ok) return refused('Open tickets were not moved.', outcome.failure);
        const { levels, reapplied } = outcome.value;
        toasts.show({ text: `${openTickets(reapplied)} moved to version ${levels.version}.` });
        return null;
      }),
  };
}

const openTickets = (count: number): string => (count === 1 ? '1 open ticket' : `${count} open tickets`);
