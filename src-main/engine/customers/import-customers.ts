import { parse } from 'csv-parse/sync';
import type { CustomerImportPlan, OrganisationView } from '#contract/customers.ts';
import type { Organisation, OrganisationDraft } from '#domain/customer/organisation.ts';
import { parseCustomerRows } from '#domain/customer/parse-customer-rows.ts';
import { planImport, type ImportPlan } from '#domain/customer/plan-import.ts';
import { organisationView } from './organisation-view.ts';
import type { CustomerDeps } from './customer-deps.ts';
import { rematchTickets } from './rematch-tickets.ts';

/** What an import of this list would do; nothing is changed. Comma, semicolon and tab are taken as separators. */
export function previewImport(deps: Pick<CustomerDeps, 'store'>, csv: string): CustomerImportPlan {
  const read = planOf(csv, deps.store.customers.list());
  return read.kind === 'plan'
    ? planView(read.plan)
    : { added: [], changed: [], unchanged: 0, problems: [{ row: read.row, column: null, message: read.message }] };
}

/** Imports the rows that are right and says what was done; the others stay out. */
export function applyImport(deps: CustomerDeps, csv: string): CustomerImportPlan {
  const { store } = deps;
  const read = planOf(csv, store.customers.list());
  if (read.kind === 'unreadable') return previewImport(deps, csv);
  store.transaction(() => {
    for (const { draft } of read.plan.added) store.customers.add(draft);
    for (const { organisation, draft } of read.plan.changed) store.customers.save({ ...draft, id: organisation });
  });
  rematchTickets(deps);
  deps.onCustomersChanged();
  return planView(read.plan);
}

type Read =
  | { readonly kind: 'plan'; readonly plan: ImportPlan }
  | { readonly kind: 'unreadable'; readonly row: number; readonly message: string };

function planOf(csv: string, existing: readonly Organisation[]): Read {
  let cells: string[][];
  try {
    cells = parse(csv, { bom: true, delimiter: delimiterOf(csv), relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    const line = error instanceof Error && 'lines' in error && typeof error.lines === 'number' ? error.lines : 1;
    return {
      kind: 'unreadable',
      row: line,
      message: `This is not a readable CSV file: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  const [header = [], ...rows] = cells;
  const parsed = parseCustomerRows(header, rows);
  const plan = planImport(parsed.rows, parsed.columns, existing);
  return { kind: 'plan', plan: { ...plan, errors: [...parsed.errors, ...plan.errors] } };
}

/** Whichever separator the header line has most of; spreadsheets write semicolons where the comma is the decimal mark. */
function delimiterOf(csv: string): string {
  const header = csv.slice(0, 4096).split(/\r?\n/u, 1)[0] ?? '';
  const count = (mark: string): number => header.split(mark).length - 1;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

function planView(plan: ImportPlan): CustomerImportPlan {
  return {
    added: plan.added.map(({ draft }) => draftView(draft)),
    changed: plan.changed.map(({ organisation, draft, differences }) => ({
      id: organisation,
      name: draft.name,
      changes: differences.map((difference) => ({ ...difference })),
      draft: draftView(draft),
    })),
    unchanged: plan.unchanged.length,
    problems: plan.errors.map(({ row, column, found, expected }) => ({
      row,
      column,
      message: `${found === '' ? 'nothing' : `“${found}”`} was found, ${expected} was expected`,
    })),
  };
}

function draftView(draft: OrganisationDraft): Omit<OrganisationView, 'id'> {
  const { id: _id, ...view } = organisationView({ ...draft, id: 0 });
  return view;
}
