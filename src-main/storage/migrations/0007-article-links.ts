import type { Migration } from './migration.ts';

/**
 * Articles that were put into replies. `message` NULL: the reply has not been sent yet; what was sent without the
 * article is forgotten. A message holds an article once, however often its address stands in it.
 */
const schema = `
CREATE TABLE article_links (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article TEXT NOT NULL,
  ticket INTEGER NOT NULL,
  form TEXT NOT NULL,
  at INTEGER NOT NULL,
  message INTEGER
) STRICT;
CREATE INDEX article_links_by_ticket ON article_links (ticket);
CREATE UNIQUE INDEX article_links_by_message ON article_links (message, article) WHERE message IS NOT NULL;
`;

export const articleLinks: Migration = { version: 7, name: 'article-links', up: (database) => database.exec(schema) };
