import type { AutomationDecision } from '#domain/automation/decision.ts';
import { minute, second } from '#domain/time/instant.ts';
import { openAutomations, type LiveMail } from '#test/support/outbox/open-automations.ts';
import { rawOf } from '#test/support/outbox/open-outbox.ts';
import type { HostileMail } from './hostile-mail.ts';

/** One row of the counts: of so many mails so many were answered; the others were not, and why. */
type Row = { mails: number; answered: number; readonly reasons: Map<string, number> };

export type Tally = {
  readonly add: (what: string, answered: number, reason: string | null) => void;
  readonly total: () => number;
  readonly table: () => string;
};

/** Counts what was answered and why, over all offices of a test. */
export function tally(): Tally {
  const rows = new Map<string, Row>();
  const total = (): number => [...rows.values()].reduce((sum, { mails }) => sum + mails, 0);
  return {
    add(what, answered, reason) {
      const row = rows.get(what) ?? { mails: 0, answered: 0, reasons: new Map<string, number>() };
      rows.set(what, row);
      row.mails += 1;
      row.answered += answered;
      if (reason !== null) row.reasons.set(reason, (row.reasons.get(reason) ?? 0) + 1);
    },
    total,
    table() {
      const lines = [...rows].map(([what, { mails, answered, reasons }]) => {
        const why = [...reasons].map(([reason, count]) => `${reason} ${count}`).join(', ');
        return `${what.padEnd(52)}${String(mails).padStart(6)}${String(answered).padStart(10)}  ${why}`;
      });
      const sum = [...rows.values()].reduce((all, row) => all + row.answered, 0);
      return [
        `${'hostile mail'.padEnd(52)}${' mails'.padStart(6)}${'answered'.padStart(10)}  not answered: the first check that refused`,
        ...lines,
        `${'in all'.padEnd(52)}${String(total()).padStart(6)}${String(sum).padStart(10)}`,
      ].join('\n');
    },
  };
}

/** Beyond the undo window. */
const undo = 4;

export type HostileOffice = Awaited<ReturnType<typeof openHostileOffice>>;

/** The whole engine with every rule switched to automatic, caps and circuit as shipped, and counts kept in `counts`. */
export async function openHostileOffice(counts: Tally, address?: string) {
  const office = await openAutomations(address === undefined ? {} : { address });
  const { rules } = await office.ask('automations.list', {});
  for (const { id } of rules)
    await office.ask('automations.switch', { rule: id, mode: 'automatic', because: 'the gate alone must hold' });
  let seen = 0;
  const decisionsSince = (): readonly AutomationDecision[] => {
    const all = office.store.automations.decisions({ rule: null, ticket: null, sender: null, before: null, limit: 50 });
    const fresh = all.filter(({ id }) => id > seen);
    seen = all[0]?.id ?? seen;
    return fresh;
  };
  /** Delivers a mail, waits out the undo window, counts; the automatic mails that went out, as they stand on the wire. */
  const receive = async (
    { what, raw }: HostileMail,
    label: LiveMail['label'] = { type: 'webhook-missing' },
  ): Promise<readonly string[]> => {
    const before = office.server.taken.length;
    await office.deliver(raw, label);
    await office.passing(undo);
    const sent = office.server.taken.slice(before).map(rawOf);
    const decisions = decisionsSince();
    counts.add(what, sent.length, sent.length > 0 ? null : reasonOf(decisions));
    return sent;
  };
  const circuit = () => office.store.automations.circuit().open;
  /** The machine slept so long: alarms of the time between are not played one by one. */
  const later = async (seconds: number): Promise<void> => {
    office.clock.set(office.clock.now() + seconds * second);
    await office.passing(1);
  };
  /** More than an hour passes, and a person has looked at what is stopped. */
  const anHourLater = async (): Promise<void> => {
    await later((61 * minute) / second);
    if (circuit() !== null) await office.ask('automations.setCircuit', { open: false });
  };
  return { ...office, receive, circuit, later, anHourLater };
}

function reasonOf(decisions: readonly AutomationDecision[]): string {
  const [first] = decisions;
  if (first === undefined) return 'no customer’s mail';
  if (first.outcome === 'withdrawn') return 'withdrawn';
  return first.verdict.answers.find(({ passed }) => !passed)?.check ?? first.outcome;
}
