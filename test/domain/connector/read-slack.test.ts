import { describe, expect, it } from 'vitest';
import { findSlackPost, readSlackPost, readSlackWebhook } from '#domain/connector/read-slack.ts';

const answer = (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}) => ({
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('an answer of Slack’s Web API', () => {
  it.each([
    ['fatal_error', 'in-doubt'],
    ['internal_error', 'in-doubt'],
    ['request_timeout', 'in-doubt'],
    ['service_unavailable', 'not-delivered'],
    ['not_in_channel', 'not-delivered'],
  ])('%s means %s', (error, kind) => {
    expect(readSlackPost(answer({ ok: false, error }), 0).kind).toBe(kind);
  });

  it('is believed to know nothing where it cannot be read', () => {
    expect(readSlackPost(answer('<html>'), 0).kind).toBe('in-doubt');
    expect(readSlackPost(answer('<html>', 502), 0).kind).toBe('in-doubt');
    expect(readSlackPost(answer('<html>', 503), 0)).toMatchObject({
      kind: 'not-delivered',
      fault: { kind: 'temporary' },
    });
  });

  it('names the permission that is missing', () => {
    expect(readSlackPost(answer({ ok: false, error: 'missing_scope', needed: 'chat:write' }), 0)).toMatchObject({
      fault: {
        kind: 'sign-in',
        message: 'The bot lacks a permission: chat:write. Add the scope and install the app again.',
      },
    });
  });
});

describe('a message in a channel', () => {
  const page = (...messages: readonly object[]) =>
    answer({ ok: true, messages, response_metadata: { next_cursor: 'more' } });

  it('is ours by its metadata, or by the id of a block where that is all that can be read', () => {
    const other = { ts: '1.1', metadata: { event_payload: { id: 'b' } }, blocks: [{ block_id: 'x' }] };
    expect(findSlackPost(page(other, { ts: '1.2', metadata: { event_payload: { id: 'a' } } }), 'a').ts).toBe('1.2');
    expect(findSlackPost(page(other, { ts: '1.3', blocks: [{ block_id: 'x' }, { block_id: 'a' }] }), 'a').ts).toBe(
      '1.3',
    );
  });

  it('is none of ours by its words alone, and the next page may hold it', () => {
    expect(findSlackPost(page({ ts: '1.1', text: 'a' }), 'a')).toEqual({ ts: null, next: 'more' });
    expect(findSlackPost(answer({ ok: true, messages: [] }), 'a')).toEqual({ ts: null, next: null });
  });
});

describe('an answer of an incoming webhook', () => {
  it.each([
    ['ok', 200, 'delivered'],
    ['something', 200, 'in-doubt'],
    ['channel_is_archived', 410, 'not-delivered'],
    ['rollup_error', 500, 'in-doubt'],
    ['', 429, 'not-delivered'],
  ])('%s with %i means %s', (body, status, kind) => {
    expect(readSlackWebhook(answer(body, status), 0).kind).toBe(kind);
  });
});
