import { Select } from '#components/Select.tsx';
import { Table, type TableColumn } from '#components/Table.tsx';
import type { SlaPolicyDraft } from '#contract/service-levels.ts';
import { tiers } from '#domain/customer/tier.ts';
import { severities, type Severity } from '#domain/ticket/severity.ts';
import type { PolicyDraft } from '#state/policy-draft.ts';
import { severityWords, tierWords } from '#state/ticket-words.ts';
import { withTarget } from './edit-policy.ts';
import './CalendarMatrix.css';

/** The choice "as everywhere"; a calendar's name is never empty. */
const usual = '';

/** Which calendar holds for which tier and severity. */
export function CalendarMatrix({ draft, policy }: { readonly draft: PolicyDraft; readonly policy: SlaPolicyDraft }) {
  const names = Object.keys(policy.calendars);
  const options = [
    { value: usual, label: `Usual (${policy.defaultCalendar})` },
    ...names.map((name) => ({ value: name, label: name })),
  ];
  const columns: readonly TableColumn<Severity>[] = [
    { id: 'severity', title: 'Severity', isRowHeader: true, cell: (severity) => severityWords[severity] },
    ...tiers.map((tier): TableColumn<Severity> => ({
      id: tier,
      title: tierWords[tier],
      cell: (severity) => (
        <Select
          label={`Calendar of ${severityWords[severity]} × ${tierWords[tier]}`}
          hideLabel
          options={options}
          value={policy.grid[tier][severity].calendar ?? usual}
          onChange={(name) => draft.edit(withTarget(tier, severity, { calendar: name === usual ? null : name }))}
        />
      ),
    })),
  ];
  return (
    <section className="CalendarMatrix" aria-labelledby="calendar-matrix-title">
      <h2 className="ServiceLevels-heading" id="calendar-matrix-title">
        Which calendar holds where
      </h2>
      <div className="CalendarMatrix-usual">
        <Select
          label="Usual calendar"
          options={names.map((name) => ({ value: name, label: name }))}
          value={policy.defaultCalendar}
          onChange={(name) => draft.edit((edited) => ({ ...edited, defaultCalendar: name }))}
        />
      </div>
      <Table
        label="Calendar by tier and severity"
        columns={columns}
        rows={severities}
        rowKey={(severity) => severity}
      />
    </section>
  );
}
