import { describe, expect, it } from 'vitest';
import { fetchAttachment } from '#features/ticket/fetch-attachment.ts';
import { succeed } from '#contract/failure.ts';
import type { Gateway } from '#contract/gateway.ts';

const total = 2_500_000;
const bytes = Uint8Array.from({ length: total }, (_, at) => at % 251);
const gateway = (asked: number[]): Gateway => ({
  // Only this one call is made.
  call: (async (_: string, { offset, length }: { offset: number; length: number }) => {
    asked.push(offset);
    return succeed({
      name: 'a.bin',
      type: 'text/html',
      total,
      base64: Buffer.from(bytes.subarray(offset, offset + length)).toString('base64'),
    });
  }) as unknown as Gateway['call'],
  subscribe: () => () => undefined,
});

describe('an attachment', () => {
  it('comes in stretches, whole, and never as the type that the sender says', async () => {
    const asked: number[] = [];
    const progress: number[] = [];
    const outcome = await fetchAttachment(
      gateway(asked),
      1,
      0,
      (done) => progress.push(done),
      new AbortController().signal,
    );
    expect(asked).toEqual([0, 1_048_575, 2_097_150]);
    expect(progress.at(-1)).toBe(total);
    expect(outcome.ok && outcome.value.blob.type).toBe('application/octet-stream');
    expect(outcome.ok && Buffer.from(await outcome.value.blob.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
  });

  it('stops when asked to', async () => {
    const asked: number[] = [];
    const stop = new AbortController();
    const outcome = await fetchAttachment(gateway(asked), 1, 0, () => stop.abort(), stop.signal);
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    expect(asked).toHaveLength(2);
  });
});
