import { issueTypes } from '#domain/classification/issue-type.ts';
import {
  dismissReasons,
  noUses,
  useOrigins,
  useOutcomes,
  type TemplateUse,
  type UseCounts,
} from '#domain/template/template-use.ts';
import type { PendingUse, TemplateUseStore } from '#engine/ports/template-use-store.ts';
import type { Connection } from './connection.ts';
import { integer, text, textOrNull, word, type Row } from './row-decoders.ts';

export function createTemplateUseStore(connection: Connection): TemplateUseStore {
  const insert = connection.prepare(`
    INSERT INTO template_uses (template, family, ticket, issue_type, origin, outcome, at, agent, reason, comment, text)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const forgetPending = connection.prepare(
    'DELETE FROM template_uses WHERE ticket = ? AND template = ? AND outcome IS NULL',
  );
  const pending = connection.prepare('SELECT * FROM template_uses WHERE ticket = ? AND outcome IS NULL ORDER BY id');
  const settle = connection.prepare(
    'UPDATE template_uses SET outcome = ?, at = ?, text = NULL WHERE id = ? AND outcome IS NULL',
  );
  const forget = connection.prepare('DELETE FROM template_uses WHERE id = ? AND outcome IS NULL');
  const counts = connection.prepare(`
    SELECT family, outcome, count(*) AS uses FROM template_uses WHERE outcome IS NOT NULL GROUP BY family, outcome`);
  const countsOfType = connection.prepare(`
    SELECT family, outcome, count(*) AS uses FROM template_uses
    WHERE outcome IS NOT NULL AND issue_type = ? GROUP BY family, outcome`);
  const suggested = connection.prepare(`
    SELECT outcome, count(*) AS uses FROM template_uses
    WHERE family = ? AND issue_type = ? AND origin = 'suggested' AND outcome IS NOT NULL GROUP BY outcome`);
  const ofTicket = connection.prepare(
    'SELECT * FROM template_uses WHERE ticket = ? AND outcome IS NOT NULL ORDER BY at, id',
  );

  return {
    add: (use) => {
      const { template, family, ticket, issueType, origin, outcome, at, agent, reason, comment } = use;
      insert.run(template, family, ticket, issueType, origin, outcome, at, agent, reason, comment, null);
    },
    begin: (use) =>
      connection.transaction(() => {
        const { template, family, ticket, issueType, origin, at, agent } = use;
        forgetPending.run(ticket, template);
        insert.run(template, family, ticket, issueType, origin, null, at, agent, null, null, use.text);
      }),
    pending: (ticket) => pending.all(ticket).map(decodePending),
    settle: (id, outcome, at) => {
      if (outcome === null) forget.run(id);
      else settle.run(outcome, at, id);
    },
    counts: (issueType) => {
      const found = new Map<string, UseCounts>();
      for (const row of issueType === undefined ? counts.all() : countsOfType.all(issueType)) {
        const family = text(row, 'family');
        const known = found.get(family) ?? noUses;
        found.set(family, { ...known, [word(row, 'outcome', useOutcomes)]: integer(row, 'uses') });
      }
      return found;
    },
    suggested: (family, issueType) =>
      suggested
        .all(family, issueType)
        .reduce<UseCounts>(
          (sum, row) => ({ ...sum, [word(row, 'outcome', useOutcomes)]: integer(row, 'uses') }),
          noUses,
        ),
    ofTicket: (ticket) =>
      ofTicket.all(ticket).map((row): TemplateUse => {
        const reason = textOrNull(row, 'reason');
        return {
          ...decodeHead(row),
          outcome: word(row, 'outcome', useOutcomes),
          reason: reason === null ? null : word(row, 'reason', dismissReasons),
          comment: textOrNull(row, 'comment'),
        };
      }),
  };
}

function decodeHead(row: Row): Omit<TemplateUse, 'outcome' | 'reason' | 'comment'> {
  const type = textOrNull(row, 'issue_type');
  return {
    template: text(row, 'template'),
    family: text(row, 'family'),
    ticket: integer(row, 'ticket'),
    issueType: type === null ? null : word(row, 'issue_type', issueTypes),
    origin: word(row, 'origin', useOrigins),
    at: integer(row, 'at'),
    agent: text(row, 'agent'),
  };
}

const decodePending = (row: Row): PendingUse => ({
  ...decodeHead(row),
  id: integer(row, 'id'),
  text: text(row, 'text'),
});
