import { describe, expect, it } from 'vitest';
import { formatRoute, parseRoute, type Route } from '#state/route.ts';

describe('the address', () => {
  it.each<[string, Route]>([
    ['#/queue/breached', { kind: 'queue', queue: 'breached', tier: null, ticket: null }],
    ['#/queue/all/1042', { kind: 'queue', queue: 'all', tier: null, ticket: 1042 }],
    ['#/tier/enterprise/7', { kind: 'queue', queue: 'all', tier: 'enterprise', ticket: 7 }],
    ['#/search?q=a+b%26c', { kind: 'search', query: 'a b&c', ticket: null }],
    ['#/search/9?q=x', { kind: 'search', query: 'x', ticket: 9 }],
    ['#/service-levels/calendars', { kind: 'page', page: 'service-levels', rest: 'calendars' }],
    ['#/batch', { kind: 'batch', ticket: null }],
    ['#/batch/1042', { kind: 'batch', ticket: 1042 }],
    ['#/customers', { kind: 'page', page: 'customers', rest: '' }],
  ])('%s says where the console is, both ways', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
    expect(parseRoute(formatRoute(route))).toEqual(route);
  });

  it.each(['', '#', '#/', '#/queue/unknown', '#/tier/none', '#/queue'])('%j leads home', (hash) => {
    expect(parseRoute(hash)).toMatchObject({ kind: 'queue', queue: 'needs-reply', ticket: null });
  });

  it.each(['#/queue/all/0', '#/queue/all/-3', '#/queue/all/1e9', '#/queue/all/99999999999999999999'])(
    '%s opens no ticket',
    (hash) => {
      expect(parseRoute(hash)).toMatchObject({ ticket: null });
    },
  );
});
