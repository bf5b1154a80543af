import { describe, expect, test } from 'vitest';
import { fileTicket, newMessage, now, temporaryFolder, temporaryStore } from './store-fixture.ts';

describe('articles in replies', () => {
  test('that are being written are remembered across a restart, the newest form of each, and count for nothing', () => {
    const folder = temporaryFolder();
    const before = temporaryStore(folder);
    before.articleLinks.begin({ article: 'rate-limits', ticket: 1001, form: 'link', at: now });
    before.articleLinks.begin({ article: 'rate-limits', ticket: 1001, form: 'excerpt', at: now + 1 });
    before.articleLinks.begin({ article: 'sku-limits', ticket: 1002, form: 'link', at: now });
    before.close();
    const { articleLinks } = temporaryStore(folder);
    expect(articleLinks.pending(1001)).toEqual([
      { article: 'rate-limits', ticket: 1001, form: 'excerpt', at: now + 1 },
    ]);
    expect(articleLinks.sent()).toEqual([]);
    articleLinks.clearPending(1001);
    expect(articleLinks.pending(1001)).toEqual([]);
    expect(articleLinks.pending(1002)).toHaveLength(1);
  });

  test('that were sent count once for a message, and go with it to another ticket', () => {
    const store = temporaryStore();
    const ticket = fileTicket(store);
    const other = fileTicket(store);
    const message = store.messages.add(newMessage({ ticket, direction: 'out' }));
    const link = { article: 'rate-limits', ticket, form: 'link', at: now, message } as const;
    expect(store.articleLinks.add(link)).toBe(true);
    expect(store.articleLinks.add({ ...link, form: 'excerpt' })).toBe(false);
    expect(store.articleLinks.add({ ...link, article: 'sku-limits', at: now - 1 })).toBe(true);
    expect(store.articleLinks.ofTicket(ticket).map(({ article }) => article)).toEqual(['sku-limits', 'rate-limits']);
    store.messages.setTicket([message], other);
    expect(store.articleLinks.ofTicket(ticket)).toEqual([]);
    expect(store.articleLinks.sent()).toContainEqual({ ...link, ticket: other });
  });
});
