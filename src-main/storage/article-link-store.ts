import { articleLinkForms } from '#domain/knowledge-base/article.ts';
import type { ArticleLinkStore, PendingArticleLink, SentArticleLink } from '#engine/ports/article-link-store.ts';
import type { Connection } from './connection.ts';
import { integer, text, word, type Row } from './row-decoders.ts';

export function createArticleLinkStore(connection: Connection): ArticleLinkStore {
  const insert = connection.prepare(`
    INSERT INTO article_links (article, ticket, form, at, message) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`);
  const forget = connection.prepare('DELETE FROM article_links WHERE ticket = ? AND article = ? AND message IS NULL');
  const pending = connection.prepare('SELECT * FROM article_links WHERE ticket = ? AND message IS NULL ORDER BY id');
  const clear = connection.prepare('DELETE FROM article_links WHERE ticket = ? AND message IS NULL');
  // Messages move when tickets are split and merged.
  const where = 'FROM article_links l JOIN messages m ON m.id = l.message';
  const columns = 'l.article, l.form, l.at, l.message, m.ticket';
  const sent = connection.prepare(`SELECT ${columns} ${where} WHERE m.ticket IS NOT NULL ORDER BY l.at, l.id`);
  const ofTicket = connection.prepare(`SELECT ${columns} ${where} WHERE m.ticket = ? ORDER BY l.at, l.id`);
  return {
    begin: ({ article, ticket, form, at }) =>
      connection.transaction(() => {
        forget.run(ticket, article);
        insert.run(article, ticket, form, at, null);
      }),
    pending: (ticket) => pending.all(ticket).map(decodePending),
    clearPending: (ticket) => void clear.run(ticket),
    add: ({ article, ticket, form, at, message }) => insert.run(article, ticket, form, at, message).changes > 0,
    sent: () => sent.all().map(decodeSent),
    ofTicket: (ticket) => ofTicket.all(ticket).map(decodeSent),
  };
}

const decodePending = (row: Row): PendingArticleLink => ({
  article: text(row, 'article'),
  ticket: integer(row, 'ticket'),
  form: word(row, 'form', articleLinkForms),
  at: integer(row, 'at'),
});

const decodeSent = (row: Row): SentArticleLink => ({ ...decodePending(row), message: integer(row, 'message') });
