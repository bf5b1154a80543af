import { z } from 'zod';
import { automationModes, type ModeSwitch } from '#domain/automation/automation-rule.ts';
import type { AutomationEcho } from '#domain/automation/circuit-breaker.ts';
import { customerReactions, decisionOutcomes, type AutomationDecision } from '#domain/automation/decision.ts';
import { gateChecks } from '#domain/automation/gate-answer.ts';
import type { AutomationStore, RuleTally } from '#engine/ports/automation-store.ts';
import type { Connection } from './connection.ts';
import { insertedId, integer, integerOrNull, jsonObject, text, textOrNull, word, type Row } from './row-decoders.ts';

const verdictSchema = z.object({
  answers: z.array(z.object({ check: z.enum(gateChecks), passed: z.boolean(), because: z.string() })),
  passed: z.boolean(),
  wouldPass: z.boolean(),
});

const decodeSwitch = (row: Row): ModeSwitch => ({
  mode: word(row, 'mode', automationModes),
  by: text(row, 'by'),
  at: integer(row, 'at'),
  because: textOrNull(row, 'because'),
});

const decodeDecision = (row: Row): AutomationDecision => ({
  id: integer(row, 'id'),
  at: integer(row, 'at'),
  rule: text(row, 'rule'),
  ruleName: text(row, 'rule_name'),
  mode: word(row, 'mode', automationModes),
  template: text(row, 'template'),
  ticket: integer(row, 'ticket'),
  message: integer(row, 'message'),
  sender: text(row, 'sender'),
  verdict: verdictSchema.parse(jsonObject(row, 'verdict')),
  outcome: word(row, 'outcome', decisionOutcomes),
  outcomeBecause: textOrNull(row, 'outcome_because'),
  outboxItem: integerOrNull(row, 'outbox_item'),
  sentAt: integerOrNull(row, 'sent_at'),
  reaction:
    row['reaction'] === null
      ? null
      : { kind: word(row, 'reaction', customerReactions), at: integer(row, 'reaction_at') },
});

const echoOf = {
  bounced: 'bounce',
  'machine-answer': 'machine-answer',
  'wrote-again': 'objection',
  reopened: 'objection',
  thanked: 'acceptance',
  silent: 'acceptance',
} as const satisfies Record<(typeof customerReactions)[number], AutomationEcho['kind']>;

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** Decisions about automatic replies and what belongs to them; nothing here is ever deleted but marks and exceptions. */
export function createAutomationStore(connection: Connection): AutomationStore {
  const columns = 'SELECT * FROM automation_decisions';
  const newestSwitch = connection.prepare('SELECT * FROM automation_switches WHERE rule = ? ORDER BY id DESC LIMIT 1');
  const switchesOf = connection.prepare('SELECT * FROM automation_switches WHERE rule = ? ORDER BY id DESC');
  const addSwitch = connection.prepare(
    'INSERT INTO automation_switches (rule, mode, by, at, because) VALUES (?, ?, ?, ?, ?)',
  );
  const addDecision = connection.prepare(
    `INSERT INTO automation_decisions (at, rule, rule_name, mode, template, ticket, message, sender, domain, verdict,
       outcome, outcome_because, outbox_item, sent_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const one = connection.prepare(`${columns} WHERE id = ?`);
  const ofItem = connection.prepare(`${columns} WHERE outbox_item = ?`);
  const list = connection.prepare(
    `${columns} WHERE (:rule IS NULL OR rule = :rule) AND (:ticket IS NULL OR ticket = :ticket)
       AND (:sender IS NULL OR sender = :sender) AND (:before IS NULL OR id < :before) ORDER BY id DESC LIMIT :limit`,
  );
  const decided = connection.prepare('SELECT 1 FROM automation_decisions WHERE message = ? AND rule = ? LIMIT 1');
  const setOutcome = connection.prepare(
    `UPDATE automation_decisions SET outcome = ?, outcome_because = coalesce(?, outcome_because),
       outbox_item = coalesce(?, outbox_item), sent_at = coalesce(?, sent_at) WHERE id = ?`,
  );
  const setReaction = connection.prepare(
    'UPDATE automation_decisions SET reaction = ?, reaction_at = ? WHERE id = ? AND reaction IS NULL',
  );
  const tally = connection.prepare(
    'SELECT outcome, reaction, count(*) AS count FROM automation_decisions WHERE rule = ? GROUP BY outcome, reaction',
  );
  const sentTimes = connection.prepare(
    `SELECT coalesce(sent_at, at) AS at FROM automation_decisions WHERE outcome IN ('queued', 'sent') AND at >= :since
       AND (:sender IS NULL OR sender = :sender) AND (:template IS NULL OR template = :template)
       AND (:domain IS NULL OR domain = :domain OR substr(domain, -length(:domain) - 1) = '.' || :domain)
       AND (:unsettled = 0 OR reaction IS NULL OR reaction NOT IN ('thanked', 'silent'))`,
  );
  const echoes = connection.prepare(
    'SELECT reaction, reaction_at FROM automation_decisions WHERE reaction IS NOT NULL AND reaction_at > ?',
  );
  const awaiting = connection.prepare(`${columns} WHERE outcome = 'sent' AND reaction IS NULL ORDER BY id`);
  const isNever = connection.prepare('SELECT 1 FROM automation_never_again WHERE address = ?');
  const nevers = connection.prepare('SELECT address, by, at FROM automation_never_again ORDER BY at DESC, address');
  const addNever = connection.prepare(
    'INSERT OR REPLACE INTO automation_never_again (address, by, at) VALUES (?, ?, ?)',
  );
  const dropNever = connection.prepare('DELETE FROM automation_never_again WHERE address = ?');
  const circuit = connection.prepare('SELECT open_since, because, closed_at FROM automation_circuit WHERE id = 1');
  const setCircuit = connection.prepare(
    'INSERT OR REPLACE INTO automation_circuit (id, open_since, because, closed_at) VALUES (1, ?, ?, ?)',
  );
  const mark = connection.prepare(
    'INSERT OR REPLACE INTO automation_marks (rule, message, by, at) VALUES (?, ?, ?, ?)',
  );
  const unmark = connection.prepare('DELETE FROM automation_marks WHERE rule = ? AND message = ?');
  const marks = connection.prepare('SELECT message FROM automation_marks WHERE rule = ?');

  const decode = (row: Row | undefined): AutomationDecision | null => (row === undefined ? null : decodeDecision(row));

  return {
    switched: (rule) => {
      const row = newestSwitch.get(rule);
      return row === undefined ? null : decodeSwitch(row);
    },
    switches: (rule) => switchesOf.all(rule).map(decodeSwitch),
    addSwitch: (rule, { mode, by, at, because }) => void addSwitch.run(rule, mode, by, at, because),
    addDecision: (made) =>
      insertedId(
        addDecision.run(
          made.at,
          made.rule,
          made.ruleName,
          made.mode,
          made.template,
          made.ticket,
          made.message,
          made.sender,
          domainOf(made.sender),
          JSON.stringify(made.verdict),
          made.outcome,
          made.outcomeBecause,
          made.outboxItem,
          made.sentAt,
        ),
      ),
    decision: (id) => decode(one.get(id)),
    decisionOfItem: (item) => decode(ofItem.get(item)),
    decisions: ({ rule, ticket, sender, before, limit }) =>
      list.all({ rule, ticket, sender, before, limit }).map(decodeDecision),
    isDecided: (rule, message) => decided.get(message, rule) !== undefined,
    setOutcome: (id, outcome, { because, outboxItem, sentAt }) =>
      void setOutcome.run(outcome, because ?? null, outboxItem ?? null, sentAt ?? null, id),
    setReaction: (id, kind, at) => void setReaction.run(kind, at, id),
    tally: (rule) => tallyOf(tally.all(rule)),
    sentTimes: ({ since, sender, domain, template, unsettled }) =>
      sentTimes
        .all({
          since,
          sender: sender ?? null,
          domain: domain ?? null,
          template: template ?? null,
          unsettled: unsettled === true ? 1 : 0,
        })
        .map((row) => integer(row, 'at')),
    echoes: (since) =>
      echoes.all(since).map((row) => ({
        kind: echoOf[word(row, 'reaction', customerReactions)],
        at: integer(row, 'reaction_at'),
      })),
    awaitingReaction: () => awaiting.all().map(decodeDecision),
    neverAgain: (address) => isNever.get(address.toLowerCase()) !== undefined,
    neverAgainList: () =>
      nevers.all().map((row) => ({ address: text(row, 'address'), by: text(row, 'by'), at: integer(row, 'at') })),
    setNeverAgain: (address, entry) => {
      if (entry === null) dropNever.run(address.toLowerCase());
      else addNever.run(address.toLowerCase(), entry.by, entry.at);
    },
    circuit: () => {
      const row = circuit.get();
      if (row === undefined) return { open: null, closedAt: 0 };
      const since = integerOrNull(row, 'open_since');
      return {
        open: since === null ? null : { since, because: textOrNull(row, 'because') ?? '' },
        closedAt: integer(row, 'closed_at'),
      };
    },
    setCircuit: ({ open, closedAt }) => void setCircuit.run(open?.since ?? null, open?.because ?? null, closedAt),
    markFalsePositive: (rule, message, marked, by, at) => {
      if (marked) mark.run(rule, message, by, at);
      else unmark.run(rule, message);
    },
    falsePositives: (rule) => new Set(marks.all(rule).map((row) => integer(row, 'message'))),
  };
}

function tallyOf(rows: readonly Row[]): RuleTally {
  const reactions = { thanked: 0, silent: 0, 'wrote-again': 0, reopened: 0, bounced: 0, 'machine-answer': 0 };
  const counts = { sent: 0, refused: 0, suggested: 0 };
  for (const row of rows) {
    const count = integer(row, 'count');
    const outcome = word(row, 'outcome', decisionOutcomes);
    if (outcome === 'sent' || outcome === 'refused' || outcome === 'suggested') counts[outcome] += count;
    if (row['reaction'] !== null) reactions[word(row, 'reaction', customerReactions)] += count;
  }
  return { ...counts, reactions };
}
