import type { SlaAttainment } from '#contract/service-levels.ts';

const columns = [
  'from',
  'until',
  'policy',
  'tier',
  'severity',
  'clock',
  'kept',
  'missed',
  'open',
  'without verdict',
  'share kept',
  'share to be kept',
];

/** A cell of a CSV file (RFC 4180); one that a spreadsheet would take for a formula is led by an apostrophe. */
function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A report as CSV: a line for each tier, severity and clock. Instants are ISO 8601, shares 0 to 1. */
export function reportCsv(report: SlaAttainment): string {
  const targets = new Map(report.tiers.map(({ tier, target }) => [tier, target]));
  const head = [new Date(report.from).toISOString(), new Date(report.to).toISOString(), policyName(report.policy)];
  const lines = report.cells.flatMap(({ tier, severity, response, resolution }) =>
    (
      [
        ['first response', response, targets.get(tier) ?? null],
        ['resolution', resolution, null],
      ] as const
    ).map(([clock, { met, breached, open, none, share }, target]) => [
      ...head,
      tier,
      severity,
      clock,
      met,
      breached,
      open,
      none,
      share === null ? null : Number(share.toFixed(4)),
      target,
    ]),
  );
  return `${[columns, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

const policyName = ({ kind, version, name }: SlaAttainment['policy']): string =>
  kind === 'own' ? 'as they ran' : version === null ? name : `${name}, version ${version}`;
