import { describe, expect, it } from 'vitest';
import { verdictWriter, type EarlierVerdict } from '#domain/mail/verdict-writer.ts';

const registrable = (host: string): string | null => host.split('.').slice(-2).join('.') || null;
const pass = (writer: string): string => `${writer}; dmarc=pass header.from=sender.example`;
const from = (count: number, header: string | null, prefix = 'customer'): readonly EarlierVerdict[] =>
  Array.from({ length: count }, (_, index) => ({ domain: `${prefix}${index}.example`, header }));
const habit = (header: string, earlier: readonly EarlierVerdict[]) =>
  verdictWriter(header, 'sender.example', earlier, registrable);

describe('who wrote the verdict about a sender', () => {
  it('cannot be told from few senders', () => {
    expect(habit(pass('mx.provider.example'), from(4, null))).toBe('unknown');
  });

  it('is our provider where it writes its name into everybody’s mail', () => {
    expect(habit(pass('mx.provider.example'), from(8, pass('mx.provider.example')))).toBe('usual');
  });

  it('is our provider whichever of its servers took the mail in, and whatever stands in comments', () => {
    expect(habit('mx7.provider.example (front; door) 1; dmarc=pass', from(6, pass('mx1.provider.example')))).toBe(
      'usual',
    );
  });

  it('is the sender where our provider writes none', () => {
    expect(habit(pass('mx.provider.example'), from(8, null))).toBe('unusual');
  });

  it('is the sender where the name is another one', () => {
    expect(habit(pass('mx.elsewhere.example'), from(8, pass('mx.provider.example')))).toBe('unusual');
  });

  it('takes results without a name, as Microsoft writes them, for a name of its own', () => {
    const microsoft = 'spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=a.example; dmarc=pass action=none';
    expect(habit(microsoft, from(6, microsoft))).toBe('usual');
    expect(habit(pass('mx.provider.example'), from(6, microsoft))).toBe('unusual');
  });

  it('is not swayed by many mails of one sender, nor by the sender’s own', () => {
    const flood = Array.from({ length: 50 }, () => ({ domain: 'flood.example', header: pass('mx.provider.example') }));
    const own = Array.from({ length: 50 }, () => ({ domain: 'sender.example', header: pass('mx.provider.example') }));
    expect(habit(pass('mx.provider.example'), [...flood, ...own, ...from(6, null)])).toBe('unusual');
  });

  it('follows the newest mail of each sender, after a move to another provider', () => {
    const moved = [...from(6, pass('mx.new.example')), ...from(6, pass('mx.old.example'))];
    expect(habit(pass('mx.new.example'), moved)).toBe('usual');
  });
});
