import { TriangleAlert } from 'lucide-react';
import { Table, type TableColumn } from '#components/Table.tsx';
import { tiers } from '#domain/customer/tier.ts';
import { outOfOrderCells } from '#domain/sla/out-of-order-cells.ts';
import { severities, type Severity } from '#domain/ticket/severity.ts';
import type { PolicyDraft, ReadyDraft } from '#state/policy-draft.ts';
import { severityMeaning, severityWords, tierWords } from '#state/ticket-words.ts';
import { CellEditor } from './CellEditor.tsx';
import { withTarget, withWarnings } from './edit-policy.ts';
import { outOfOrderWords } from './out-of-order-words.ts';
import { WarnEditor } from './WarnEditor.tsx';
import './TargetGrid.css';

/** How the playbook's own grid (§2) stands; said apart, since it is no slip of whoever edits it. */
const playbookOrder = 'Critical answers and is resolved later than High in every tier.';

export type TargetGridProps = {
  readonly draft: PolicyDraft;
  readonly state: ReadyDraft;
};

/** The grid of promises: severity × tier, response / resolution. */
export function TargetGrid({ draft, state }: TargetGridProps) {
  const { policy, inForce } = state;
  const outOfOrder = outOfOrderCells(policy);
  const order = outOfOrderWords(outOfOrder).join(' ');
  const columns: readonly TableColumn<Severity>[] = [
    {
      id: 'severity',
      title: 'Severity',
      isRowHeader: true,
      cell: (severity) => (
        <>
          {severityWords[severity]}
          <span className="TargetGrid-meaning">{severityMeaning[severity]}</span>
        </>
      ),
    },
    ...tiers.map((tier): TableColumn<Severity> => ({
      id: tier,
      title: tierWords[tier],
      cell: (severity) => (
        <CellEditor
          name={`${severityWords[severity]} × ${tierWords[tier]}`}
          target={policy.grid[tier][severity]}
          before={inForce.policy.grid[tier][severity]}
          calendar={policy.grid[tier][severity].calendar}
          warnings={outOfOrderWords(outOfOrder.filter((cell) => cell.tier === tier && cell.severity === severity))}
          onChange={(part) => draft.edit(withTarget(tier, severity, part))}
        />
      ),
    })),
    {
      id: 'warn',
      title: 'Warn at',
      cell: (severity) => (
        <WarnEditor
          policy={policy}
          severity={severity}
          isBatched={policy.timers.batches.severities.includes(severity)}
          onChange={(warnAt) => draft.edit(withWarnings(severity, warnAt))}
        />
      ),
    },
  ];
  return (
    <section className="TargetGrid" aria-labelledby="target-grid-title">
      <h2 className="ServiceLevels-heading" id="target-grid-title">
        Response and resolution by tier and severity
      </h2>
      <Table
        label="Response and resolution by tier and severity"
        rowKey={(severity) => severity}
        rows={severities}
        columns={columns}
      />
      {outOfOrder.length > 0 ? (
        <p className="TargetGrid-order">
          <TriangleAlert size={14} aria-hidden />
          <span>
            {order}{' '}
            {order === playbookOrder
              ? 'Kept as the playbook says; change a cell to try it.'
              : 'Kept as it was set; change a cell to mend it.'}
          </span>
        </p>
      ) : null}
    </section>
  );
}
