import { describe, expect, it } from 'vitest';
import { discoverSettings } from '#mail/discover/discover-settings.ts';
import type { DnsResolver, SrvRecord } from '#mail/discover/dns-resolver.ts';
import { knownProviders } from '#mail/discover/known-providers.ts';

type Zone = {
  readonly mx?: Record<string, string[]>;
  readonly srv?: Record<string, Partial<SrvRecord>[]>;
  readonly hosts?: string[];
};

const dns = (zone: Zone): DnsResolver & { readonly asked: string[] } => {
  const asked: string[] = [];
  return {
    asked,
    mx: (domain) => {
      asked.push(`MX ${domain}`);
      return Promise.resolve(zone.mx?.[domain] ?? []);
    },
    srv: (name) => {
      asked.push(`SRV ${name}`);
      return Promise.resolve(
        (zone.srv?.[name] ?? []).map((record) => ({ host: '', port: 0, priority: 0, weight: 0, ...record })),
      );
    },
    exists: (host) => Promise.resolve(zone.hosts?.includes(host) ?? false),
  };
};

describe('finding server settings for an address', () => {
  it('knows the large providers by their domain, without asking anybody', async () => {
    const resolver = dns({});
    expect(await discoverSettings(resolver, 'Help@Gmail.com')).toMatchObject({
      source: 'known provider: Gmail',
      imap: { host: 'imap.gmail.com', port: 993, security: 'tls' },
      smtp: { host: 'smtp.gmail.com', port: 465, security: 'tls' },
      user: 'Help@Gmail.com',
      auth: ['oauth-google', 'password'],
    });
    expect(await discoverSettings(resolver, 'team@icloud.com')).toMatchObject({
      user: 'team',
      hint: expect.stringContaining('app password'),
    });
    expect(await discoverSettings(resolver, 'team@outlook.com')).toMatchObject({ auth: ['oauth-microsoft'] });
    expect(await discoverSettings(resolver, 'team@proton.me')).toMatchObject({
      imap: { host: '127.0.0.1' },
      hint: expect.stringContaining('Bridge'),
    });
    expect(resolver.asked).toEqual([]);
  });

  for (const [mx, name] of [
    ['aspmx.l.google.com', 'Gmail'],
    ['firstline-example.mail.protection.outlook.com', 'Microsoft 365'],
    ['in1-smtp.messagingengine.com', 'Fastmail'],
    ['mx00.kundenserver.de', 'IONOS (Germany)'],
    ['mx00.ionos.com', 'IONOS'],
    ['mxext1.mailbox.org', 'mailbox.org'],
    ['mx.zoho.eu', 'Zoho (Europe)'],
    ['mx.zoho.com', 'Zoho'],
    ['smtpin.rzone.de', 'STRATO'],
  ] as const) {
    it(`knows ${name} behind a domain of one's own by the MX record ${mx}`, async () => {
      expect(
        await discoverSettings(dns({ mx: { 'firstline.example': [mx] } }), 'support@firstline.example'),
      ).toMatchObject({ source: `MX records: ${name}` });
    });
  }

  it('does not take a host for a provider whose name it only ends like', async () => {
    expect(
      await discoverSettings(dns({ mx: { 'firstline.example': ['mx.notgoogle.com'] } }), 'support@firstline.example'),
    ).toMatchObject({ source: 'nothing' });
  });

  it('reads SRV records, TLS before STARTTLS, and leaves out what is not offered', async () => {
    const zone: Zone = {
      srv: {
        '_imaps._tcp.firstline.example': [{ host: 'imap.firstline.example', port: 993 }],
        '_imap._tcp.firstline.example': [{ host: 'old.firstline.example', port: 143 }],
        '_submissions._tcp.firstline.example': [{ host: '.', port: 0 }],
        '_submission._tcp.firstline.example': [{ host: 'smtp.firstline.example', port: 587 }],
      },
    };
    expect(await discoverSettings(dns(zone), 'support@firstline.example')).toEqual({
      source: 'SRV records',
      imap: { host: 'imap.firstline.example', port: 993, security: 'tls' },
      smtp: { host: 'smtp.firstline.example', port: 587, security: 'starttls' },
      user: 'support@firstline.example',
      auth: ['password'],
      hint: null,
    });
  });

  it('points out a server in another domain', async () => {
    const zone: Zone = { srv: { '_imaps._tcp.firstline.example': [{ host: 'imap.evil.example', port: 993 }] } };
    expect((await discoverSettings(dns(zone), 'support@firstline.example')).hint).toContain('imap.evil.example');
  });

  it('guesses the usual names only where they exist', async () => {
    expect(
      await discoverSettings(dns({ hosts: ['mail.firstline.example'] }), 'support@firstline.example'),
    ).toMatchObject({
      source: 'guess',
      imap: { host: 'mail.firstline.example', port: 993, security: 'tls' },
      smtp: { host: 'mail.firstline.example', port: 465, security: 'tls' },
    });
    expect(
      await discoverSettings(
        dns({ mx: { 'firstline.example': ['mx.firstline.example'] } }),
        'support@firstline.example',
      ),
    ).toMatchObject({ source: 'nothing', imap: null });
  });

  it('says what is wrong with an address that is none', async () => {
    for (const address of ['support', '@firstline.example', 'support@', 'support@localhost', 'support@a b.example']) {
      expect(await discoverSettings(dns({}), address)).toMatchObject({
        source: 'nothing',
        imap: null,
        hint: expect.stringContaining('whole address'),
      });
    }
  });

  it('writes international domains the way the DNS does', async () => {
    const zone: Zone = { hosts: ['imap.xn--mller-kva.example'] };
    expect(await discoverSettings(dns(zone), 'hilfe@müller.example')).toMatchObject({
      imap: { host: 'imap.xn--mller-kva.example' },
      user: 'hilfe@müller.example',
    });
  });

  it('offers nothing without protection, except to this computer', () => {
    for (const { imap, smtp } of knownProviders) expect([imap?.security, smtp?.security]).not.toContain('none');
  });
});
