import { RotateCcw, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ServiceLevels } from '#contract/service-levels.ts';
import { tiers, type Tier } from '#domain/customer/tier.ts';
import { Button } from '#components/Button.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { Table, type TableColumn } from '#components/Table.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { severities, type Severity } from '#domain/ticket/severity.ts';
import { CellEditor } from './CellEditor.tsx';
import { outOfOrderWords } from './out-of-order-words.ts';
import { Section } from './Section.tsx';
import { createServiceLevels, type CellTarget } from './service-levels.ts';
import { warnWords } from './warn-words.ts';

/** Playbook §2, "SLA definitions". */
const definitions: Readonly<Record<Severity, { readonly title: string; readonly text: string }>> = {
  critical: { title: 'Critical', text: 'cannot be used in production' },
  high: { title: 'High', text: 'degraded, revenue affected' },
  medium: { title: 'Medium', text: 'unavailable, with a workaround' },
  low: { title: 'Low', text: 'cosmetic, documentation, request' },
};
const tierTitles = { starter: 'Starter', professional: 'Professional', enterprise: 'Enterprise' } as const;

type ChangeCell = (tier: Tier, severity: Severity, target: CellTarget) => void;

function columnsOf(levels: ServiceLevels, onChange: ChangeCell): readonly TableColumn<Severity>[] {
  return [
    {
      id: 'severity',
      title: 'Severity',
      isRowHeader: true,
      cell: (severity) => (
        <>
          {definitions[severity].title}
          <span className="Settings-definition">{definitions[severity].text}</span>
        </>
      ),
    },
    ...tiers.map((tier): TableColumn<Severity> => ({
      id: tier,
      title: tierTitles[tier],
      cell: (severity) => (
        <CellEditor
          name={`${definitions[severity].title} × ${tierTitles[tier]}`}
          target={levels.grid[tier][severity]}
          warnings={outOfOrderWords(
            levels.outOfOrder.filter((cell) => cell.tier === tier && cell.severity === severity),
          )}
          onChange={(target) => onChange(tier, severity, target)}
        />
      ),
    })),
    {
      id: 'warn',
      title: 'Warn at',
      cell: (severity) => <span className="Settings-warn">{warnWords(levels, severity)}</span>,
    },
  ];
}

/** How the playbook's own grid (§2) stands; said apart, since it is no slip of whoever edits it. */
const playbookOrder = 'Critical answers and is resolved later than High in every tier.';

/** The grid of promises: severity × tier, response / resolution. */
export function ServiceLevelsSection() {
  const { gateway, toasts } = useConsole();
  const [levels] = useState(() => createServiceLevels(gateway, toasts));
  const state = useStoreValue(levels.store, (whole) => whole);
  useEffect(() => {
    void levels.load();
    return levels.follow();
  }, [levels]);
  const order = state.kind === 'ready' ? outOfOrderWords(state.levels.outOfOrder).join(' ') : '';
  const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <Section
      title="Service levels"
      wide
      lead="First response / resolution by severity and tier, around the clock. A change holds for new tickets; open ones keep the version they started with."
      actions={
        state.kind === 'ready' ? (
          <Button onPress={() => void levels.restore()}>
            <RotateCcw size={13} aria-hidden /> Restore the playbook’s figures
          </Button>
        ) : undefined
      }
    >
      {state.kind === 'loading' ? (
        <div className="Settings-card Settings-loading">
          <Skeleton lines={8} label="The service levels are being loaded" />
        </div>
      ) : state.kind === 'failed' ? (
        <ErrorState
          title="The service levels could not be read"
          message={state.message}
          onRetry={() => void levels.load()}
        />
      ) : (
        <>
          <div className="Settings-grid">
            <Table
              label="Response and resolution by tier and severity"
              rowKey={(severity) => severity}
              rows={severities}
              columns={columnsOf(
                state.levels,
                (tier, severity, target) => void levels.changeCell(tier, severity, target),
              )}
            />
          </div>
          {state.levels.outOfOrder.length > 0 ? (
            <p className="Settings-order">
              <TriangleAlert size={14} aria-hidden />
              <span>
                {order}{' '}
                {order === playbookOrder
                  ? 'Kept as the playbook says; change a cell to try it.'
                  : 'Kept as it was set; change a cell to mend it.'}
              </span>
            </p>
          ) : null}
          <p className="Settings-hint">
            Share of first responses to be kept:{' '}
            {tiers.map((tier) => `${tierTitles[tier]} ${percent.format(state.levels.attainment[tier])}`).join(', ')}. “
            {state.levels.name}”, version {state.levels.version}.
          </p>
        </>
      )}
    </Section>
  );
}
