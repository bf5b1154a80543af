import type { MenuEntry, MenuGroup } from '#components/Menu.tsx';
import type { TicketChange, TicketRow } from '#contract/tickets.ts';
import { issueTypes } from '#domain/classification/issue-type.ts';
import { ticketTiers } from '#domain/customer/tier.ts';
import { severities } from '#domain/ticket/severity.ts';
import { statusKinds } from '#domain/ticket/status.ts';
import type { FieldName } from '#state/layout.ts';
import { severityMeaning, severityWords, statusWords, tierWords, typeWords } from '#state/ticket-words.ts';

/** What a menu entry does: a change, or a dialog that asks further. */
export type FieldChoice =
  | { readonly kind: 'change'; readonly change: TicketChange }
  | { readonly kind: 'dialog'; readonly dialog: 'assign' | 'snooze' };

export const fieldTitles: Readonly<Record<FieldName, string>> = {
  severity: 'Severity',
  status: 'Status',
  assignee: 'Assignee',
  tier: 'Tier',
  type: 'Type',
};

type Context = {
  readonly rows: readonly TicketRow[];
  readonly agent: string;
  /** Others that tickets are assigned to. */ readonly colleagues: readonly string[];
  /** What choosing a severity or tier would do to the deadlines, as far as it is known. */
  readonly effects: ReadonlyMap<string, NonNullable<MenuEntry['effect']>>;
};

const all = (rows: readonly TicketRow[], test: (row: TicketRow) => boolean): boolean =>
  rows.length > 0 && rows.every(test);

/** The choices of a field, with the one that holds for all the rows marked. */
export function fieldMenu(field: FieldName, { rows, agent, colleagues, effects }: Context): readonly MenuGroup[] {
  switch (field) {
    case 'severity':
      return [
        {
          title: '',
          entries: severities.map((severity) => ({
            id: severity,
            label: severityWords[severity],
            hint: severityMeaning[severity],
            effect: effects.get(severity),
            isChosen: all(rows, (row) => row.severity === severity),
          })),
        },
      ];
    case 'status':
      return [
        {
          title: '',
          entries: statusKinds.map((kind) => ({
            id: kind,
            label: kind === 'snoozed' ? 'Snooze until …' : statusWords[kind],
            isChosen: all(rows, (row) => row.status.kind === kind),
          })),
        },
      ];
    case 'tier':
      return [
        {
          title: '',
          entries: ticketTiers.toReversed().map((tier) => ({
            id: tier,
            label: tierWords[tier],
            effect: effects.get(tier),
            isChosen: all(rows, (row) => row.tier === tier),
          })),
        },
      ];
    case 'type':
      return [
        {
          title: '',
          entries: issueTypes.map((type) => ({
            id: type,
            label: typeWords[type],
            isChosen: all(rows, (row) => row.type === type),
          })),
        },
        {
          title: 'Or',
          entries: [{ id: 'unknown', label: 'Unknown', isChosen: all(rows, (row) => row.type === null) }],
        },
      ];
    case 'assignee':
      return [
        {
          title: '',
          entries: [
            {
              id: `to:${agent}`,
              label: agent === 'You' ? 'You' : `${agent} (you)`,
              isChosen: all(rows, (row) => row.assignee === agent),
            },
            ...colleagues
              .filter((name) => name !== agent)
              .map((name) => ({ id: `to:${name}`, label: name, isChosen: all(rows, (row) => row.assignee === name) })),
            { id: 'nobody', label: 'Nobody', isChosen: all(rows, (row) => row.assignee === null) },
            { id: 'other', label: 'Somebody else, or with a word …' },
          ],
        },
      ];
  }
}

/** What choosing that entry means; null for an id that is not in the menu. */
export function fieldChoice(field: FieldName, id: string): FieldChoice | null {
  const change = (value: TicketChange): FieldChoice => ({ kind: 'change', change: value });
  switch (field) {
    case 'severity': {
      const to = severities.find((severity) => severity === id);
      return to ? change({ kind: 'severity', to }) : null;
    }
    case 'status': {
      const to = statusKinds.find((kind) => kind === id);
      if (!to) return null;
      return to === 'snoozed' ? { kind: 'dialog', dialog: 'snooze' } : change({ kind: 'status', to: { kind: to } });
    }
    case 'tier': {
      const to = ticketTiers.find((tier) => tier === id);
      return to ? change({ kind: 'tier', to }) : null;
    }
    case 'type': {
      if (id === 'unknown') return change({ kind: 'type', to: null });
      const to = issueTypes.find((type) => type === id);
      return to ? change({ kind: 'type', to }) : null;
    }
    case 'assignee':
      if (id === 'other') return { kind: 'dialog', dialog: 'assign' };
      if (id === 'nobody') return change({ kind: 'assignee', to: null });
      return id.startsWith('to:') ? change({ kind: 'assignee', to: id.slice(3) }) : null;
  }
}
