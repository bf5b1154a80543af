import type { Params } from '#contract/contract.ts';
import type { SlaPolicyDraft } from '#contract/service-levels.ts';
import type { Tier } from '#domain/customer/tier.ts';
import { tierWords } from '#state/ticket-words.ts';

/** What tickets are judged by: as they ran, or all by one policy as if they always had. */
export type Judge =
  | { readonly kind: 'own' }
  | { readonly kind: 'version'; readonly version: number }
  /** Every tier on the grid of one, of the version in force. */
  | { readonly kind: 'grid'; readonly tier: Tier }
  /** The edit of the service levels that is not applied yet. */
  | { readonly kind: 'edit' }
  | { readonly kind: 'file'; readonly name: string; readonly text: string };

export type Policies = {
  readonly inForce: SlaPolicyDraft;
  /** Null where nothing is edited, or not to be applied yet. */
  readonly edit: SlaPolicyDraft | null;
};

/** What the engine is asked for; an edit that is gone is judged as it was. */
export function policyParam(judge: Judge, { inForce, edit }: Policies): Params<'sla.report'>['policy'] {
  switch (judge.kind) {
    case 'own':
      return { kind: 'own' };
    case 'version':
      return { kind: 'version', version: judge.version };
    case 'grid': {
      const row = inForce.grid[judge.tier];
      return { kind: 'draft', policy: { ...inForce, grid: { starter: row, professional: row, enterprise: row } } };
    }
    case 'edit':
      return edit === null ? { kind: 'own' } : { kind: 'draft', policy: edit };
    case 'file':
      return { kind: 'file', name: judge.name, text: judge.text };
  }
}

/** "under the Enterprise grid", as sentences say it. */
export function judgeWords(judge: Judge): string {
  switch (judge.kind) {
    case 'own':
      return 'as they ran';
    case 'version':
      return `under version ${judge.version}`;
    case 'grid':
      return `under the ${tierWords[judge.tier]} grid`;
    case 'edit':
      return 'under the edit';
    case 'file':
      return `under ${judge.name}`;
  }
}
