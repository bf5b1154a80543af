import type { AccountAuth, ServerSettings } from '#engine/ports/account-store.ts';

/** What a provider documents about IMAP and SMTP for its users. */
export type KnownProvider = {
  readonly name: string;
  /** Domains of its own addresses. */
  readonly domains: readonly string[];
  /** Ends of the MX hosts of customers' domains. */
  readonly mx: readonly string[];
  readonly imap: ServerSettings | null;
  readonly smtp: ServerSettings | null;
  /** The user name is the whole address or what stands before the @. */
  readonly user: 'address' | 'local-part';
  /** Best first. */
  readonly auth: readonly AccountAuth[];
  readonly hint: string | null;
};

const tls = (host: string, port: number): ServerSettings => ({ host, port, security: 'tls' });
const starttls = (host: string, port: number): ServerSettings => ({ host, port, security: 'starttls' });
const imaps = (host: string): ServerSettings => tls(host, 993);

const appPassword = (where: string): string =>
  `Create an app password ${where} and use it here; the ordinary password is refused.`;

const plain = { user: 'address', auth: ['password'], hint: null } as const;

/** Facts from the providers' help pages; the first entry that fits is taken. */
export const knownProviders: readonly KnownProvider[] = [
  {
    name: 'Gmail',
    domains: ['gmail.com', 'googlemail.com'],
    mx: ['.google.com', '.googlemail.com'],
    imap: imaps('imap.gmail.com'),
    smtp: tls('smtp.gmail.com', 465),
    user: 'address',
    auth: ['oauth-google', 'password'],
    hint: 'Sign in with Google using a client id of your own, or, with two-step verification on, create an app password at myaccount.google.com/apppasswords.',
  },
  {
    name: 'Outlook.com',
    domains: [
      'outlook.com',
      'outlook.de',
      'outlook.fr',
      'hotmail.com',
      'hotmail.de',
      'hotmail.fr',
      'hotmail.co.uk',
      'live.com',
      'live.de',
      'msn.com',
    ],
    mx: ['.olc.protection.outlook.com'],
    imap: imaps('outlook.office365.com'),
    smtp: starttls('smtp-mail.outlook.com', 587),
    user: 'address',
    auth: ['oauth-microsoft'],
    hint: 'Microsoft accepts no passwords for IMAP: sign in with Microsoft, with a client id of your own, and allow IMAP in the settings of Outlook.com.',
  },
  {
    name: 'Microsoft 365',
    domains: [],
    mx: ['.mail.protection.outlook.com', '.mx.microsoft', '.protection.outlook.de'],
    imap: imaps('outlook.office365.com'),
    smtp: starttls('smtp.office365.com', 587),
    user: 'address',
    auth: ['oauth-microsoft'],
    hint: 'Microsoft 365 accepts no passwords for IMAP: sign in with Microsoft. An administrator may have to allow IMAP and authenticated SMTP for the mailbox.',
  },
  {
    name: 'iCloud',
    domains: ['icloud.com', 'me.com', 'mac.com'],
    mx: ['.mail.icloud.com'],
    imap: imaps('imap.mail.me.com'),
    smtp: starttls('smtp.mail.me.com', 587),
    user: 'local-part',
    auth: ['password'],
    hint: appPassword('at account.apple.com'),
  },
  {
    name: 'Fastmail',
    domains: ['fastmail.com', 'fastmail.fm'],
    mx: ['.messagingengine.com'],
    imap: imaps('imap.fastmail.com'),
    smtp: tls('smtp.fastmail.com', 465),
    user: 'address',
    auth: ['password'],
    hint: appPassword('in Fastmail under Settings, Privacy & Security'),
  },
  {
    name: 'Yahoo',
    domains: ['yahoo.com', 'yahoo.de', 'yahoo.fr', 'yahoo.co.uk', 'yahoo.co.in', 'ymail.com', 'rocketmail.com'],
    mx: ['.yahoodns.net'],
    imap: imaps('imap.mail.yahoo.com'),
    smtp: tls('smtp.mail.yahoo.com', 465),
    user: 'address',
    auth: ['password'],
    hint: appPassword('in your Yahoo account under Security'),
  },
  {
    name: 'AOL',
    domains: ['aol.com'],
    mx: [],
    imap: imaps('imap.aol.com'),
    smtp: tls('smtp.aol.com', 465),
    user: 'address',
    auth: ['password'],
    hint: appPassword('in your AOL account under Security'),
  },
  {
    name: 'GMX',
    domains: ['gmx.de', 'gmx.net', 'gmx.at', 'gmx.ch'],
    mx: ['.gmx.net'],
    imap: imaps('imap.gmx.net'),
    smtp: tls('mail.gmx.net', 465),
    user: 'address',
    auth: ['password'],
    hint: 'Allow IMAP first: in GMX under Settings, POP3/IMAP.',
  },
  {
    name: 'GMX',
    domains: ['gmx.com', 'gmx.us', 'gmx.co.uk'],
    mx: [],
    imap: imaps('imap.gmx.com'),
    smtp: starttls('mail.gmx.com', 587),
    user: 'address',
    auth: ['password'],
    hint: 'Allow IMAP first: in GMX under Settings, POP3 & IMAP.',
  },
  {
    name: 'WEB.DE',
    domains: ['web.de'],
    mx: ['.web.de'],
    imap: imaps('imap.web.de'),
    smtp: starttls('smtp.web.de', 587),
    user: 'address',
    auth: ['password'],
    hint: 'Allow IMAP first: in WEB.DE under Settings, POP3/IMAP.',
  },
  {
    name: 'Zoho',
    domains: ['zoho.com', 'zohomail.com'],
    mx: [],
    imap: imaps('imap.zoho.com'),
    smtp: tls('smtp.zoho.com', 465),
    user: 'address',
    auth: ['password'],
    hint: 'Allow IMAP in Zoho Mail under Settings, Mail Accounts; with two-factor sign-in create an app password.',
  },
  {
    name: 'Zoho (Europe)',
    domains: ['zoho.eu', 'zohomail.eu'],
    mx: ['.zoho.eu'],
    imap: imaps('imappro.zoho.eu'),
    smtp: tls('smtppro.zoho.eu', 465),
    user: 'address',
    auth: ['password'],
    hint: 'Allow IMAP in Zoho Mail under Settings, Mail Accounts; with two-factor sign-in create an app password.',
  },
  {
    name: 'Zoho',
    domains: [],
    mx: ['.zoho.com', '.zohomail.com'],
    imap: imaps('imappro.zoho.com'),
    smtp: tls('smtppro.zoho.com', 465),
    user: 'address',
    auth: ['password'],
    hint: 'Allow IMAP in Zoho Mail under Settings, Mail Accounts; with two-factor sign-in create an app password.',
  },
  {
    name: 'mailbox.org',
    domains: ['mailbox.org'],
    mx: ['.mailbox.org'],
    imap: imaps('imap.mailbox.org'),
    smtp: tls('smtp.mailbox.org', 465),
    ...plain,
  },
  {
    name: 'Posteo',
    domains: ['posteo.de', 'posteo.net'],
    mx: ['.posteo.de'],
    imap: imaps('posteo.de'),
    smtp: tls('posteo.de', 465),
    ...plain,
  },
  {
    name: 'Proton Mail',
    domains: ['proton.me', 'protonmail.com', 'pm.me'],
    mx: ['.protonmail.ch'],
    imap: starttls('127.0.0.1', 1143),
    smtp: starttls('127.0.0.1', 1025),
    user: 'address',
    auth: ['password'],
    hint: 'Proton can be read only through Proton Mail Bridge on this computer: use the user name, password and ports it shows, and trust its certificate.',
  },
  {
    name: 'IONOS (Germany)',
    domains: [],
    mx: ['.kundenserver.de', '.ionos.de'],
    imap: imaps('imap.ionos.de'),
    smtp: tls('smtp.ionos.de', 465),
    ...plain,
  },
  {
    name: 'IONOS',
    domains: [],
    mx: ['.ionos.com', '.perfora.net', '.1and1.com'],
    imap: imaps('imap.ionos.com'),
    smtp: tls('smtp.ionos.com', 465),
    ...plain,
  },
  {
    name: 'STRATO',
    domains: [],
    mx: ['.rzone.de'],
    imap: imaps('imap.strato.de'),
    smtp: tls('smtp.strato.de', 465),
    ...plain,
  },
  {
    name: 'Telekom',
    domains: ['t-online.de', 'magenta.de'],
    mx: ['.t-online.de'],
    imap: imaps('secureimap.t-online.de'),
    smtp: tls('securesmtp.t-online.de', 465),
    user: 'address',
    auth: ['password'],
    hint: 'Use the separate password for e-mail programs from the Telekom customer centre.',
  },
  {
    name: 'OVHcloud',
    domains: [],
    mx: ['.mail.ovh.net', '.ovh.net'],
    imap: imaps('ssl0.ovh.net'),
    smtp: tls('ssl0.ovh.net', 465),
    ...plain,
  },
  {
    name: 'Gandi',
    domains: [],
    mx: ['.mail.gandi.net'],
    imap: imaps('mail.gandi.net'),
    smtp: tls('mail.gandi.net', 465),
    ...plain,
  },
  {
    name: 'Infomaniak',
    domains: ['ik.me'],
    mx: ['.infomaniak.ch'],
    imap: imaps('mail.infomaniak.com'),
    smtp: tls('mail.infomaniak.com', 465),
    ...plain,
  },
  {
    name: 'Migadu',
    domains: [],
    mx: ['.migadu.com'],
    imap: imaps('imap.migadu.com'),
    smtp: tls('smtp.migadu.com', 465),
    ...plain,
  },
  {
    name: 'Rackspace',
    domains: [],
    mx: ['.emailsrvr.com'],
    imap: imaps('secure.emailsrvr.com'),
    smtp: tls('secure.emailsrvr.com', 465),
    ...plain,
  },
  {
    name: 'Namecheap',
    domains: [],
    mx: ['.privateemail.com'],
    imap: imaps('mail.privateemail.com'),
    smtp: tls('mail.privateemail.com', 465),
    ...plain,
  },
  {
    name: 'Hostinger',
    domains: [],
    mx: ['.hostinger.com'],
    imap: imaps('imap.hostinger.com'),
    smtp: tls('smtp.hostinger.com', 465),
    ...plain,
  },
  {
    name: 'Yandex',
    domains: ['yandex.com', 'yandex.ru', 'ya.ru'],
    mx: ['.yandex.net', '.yandex.ru'],
    imap: imaps('imap.yandex.com'),
    smtp: tls('smtp.yandex.com', 465),
    user: 'address',
    auth: ['password'],
    hint: appPassword('in Yandex ID under Security, and allow IMAP in the mail settings'),
  },
  {
    name: 'Mail.ru',
    domains: ['mail.ru', 'bk.ru', 'inbox.ru', 'list.ru'],
    mx: ['.mail.ru'],
    imap: imaps('imap.mail.ru'),
    smtp: tls('smtp.mail.ru', 465),
    user: 'address',
    auth: ['password'],
    hint: appPassword('in Mail.ru under Security'),
  },
];

export const providerOfDomain = (domain: string): KnownProvider | null =>
  knownProviders.find(({ domains }) => domains.includes(domain)) ?? null;

/** The provider behind these MX hosts. */
export const providerOfMx = (hosts: readonly string[]): KnownProvider | null => {
  const ends = (host: string, suffix: string): boolean => host === suffix.slice(1) || host.endsWith(suffix);
  return knownProviders.find(({ mx }) => hosts.some((host) => mx.some((suffix) => ends(host, suffix)))) ?? null;
};
