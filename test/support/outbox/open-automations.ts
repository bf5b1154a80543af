import type { Classification } from '#domain/classification/classification.ts';
import { unknownAccount, type OrganisationDraft } from '#domain/customer/organisation.ts';
import { compileEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import type { Mailbox } from '#engine/ports/mailbox-store.ts';
import { digestMail } from '#mail/parse/digest-mail.ts';
import { rawMail } from '#test/support/raw-mail.ts';
import { openOutbox } from './open-outbox.ts';

const nothing = compileEvidenceRules({ types: [], severities: [] });
const sure: Classification = {
  type: 'api-key-invalid',
  also: [],
  probability: 0.995,
  runnerUp: 'how-to',
  margin: 0.98,
  severity: 'high',
  severityReason: 'a call fails',
  evidence: [],
  facts: [],
};
const halden: OrganisationDraft = {
  name: 'Halden Retail',
  tier: 'professional',
  contacts: [{ address: 'ines@halden.example', name: 'Ines Halden' }],
  domains: ['halden.example'],
  monthlyRevenue: null,
  csm: null,
  timeZone: 'Europe/Berlin',
  renewalDate: null,
  ...unknownAccount,
  apiKey: 'expired',
};

export type LiveMail = Partial<Parameters<typeof rawMail>[0]> & {
  /** The machine's label; null for machine mail and mail without one. */
  readonly label?: Partial<Classification> | null;
};

const genuine = { 'Authentication-Results': 'mx.tai.example; dmarc=pass header.from=halden.example' };

/** The outbox's office with live mail: what comes in is news, as after the first sync. */
export async function openAutomations(options: { readonly address?: string } = {}) {
  const office = await openOutbox(options);
  const { store, account, clock, intake, ask, automations, outbox } = office;
  await ask('customers.save', {
    id: null,
    draft: { ...halden, contacts: [...halden.contacts], domains: [...halden.domains] },
  });
  const found = store.mailboxes.ensure(account.id, 'INBOX', 'inbox');
  store.mailboxes.saveCursor(found.id, {
    uidValidity: '1',
    highestModseq: null,
    uidNext: 1,
    firstSyncDone: true,
    syncedAt: clock.now(),
  });
  const mailbox: Mailbox = store.mailboxes.get(found.id) ?? found;
  let uid = 0;
  const settle = async (): Promise<void> => {
    await automations.drained();
    await outbox.drained();
    await automations.drained();
  };
  /** A mail arrives; resolves when everything that follows from it at once is done. */
  const live = ({ label = {}, headers = {}, ...fields }: LiveMail = {}): Promise<void> =>
    deliver(
      rawMail({
        from: 'Ines Halden <ines@halden.example>',
        subject: '401 since this morning',
        body: 'Every call answers with 401.',
        id: `live${uid + 1}@halden.example`,
        ...fields,
        headers: { ...genuine, ...headers },
      }).replaceAll(/\r?\n/gu, '\r\n'),
      label,
    );
  /** The same with a mail as it came over the wire. */
  const deliver = async (raw: string | Uint8Array, label: LiveMail['label'] = {}): Promise<void> => {
    uid += 1;
    const digest = await digestMail(Buffer.from(raw), nothing);
    const labelled =
      digest.outcome === 'read' && digest.classification !== null && label !== null
        ? { ...digest, classification: { ...sure, ...label } }
        : digest;
    intake.accept([
      {
        account,
        place: { mailbox, uid, flags: [] },
        receivedAt: clock.now(),
        digest: labelled,
        gmailId: null,
        partial: false,
      },
    ]);
    await settle();
  };
  const goLive = (rule = 'api-key-invalid', because: string | null = 'tried by hand for a month') =>
    ask('automations.switch', { rule, mode: 'automatic', because });
  const passing = async (seconds: number): Promise<void> => {
    clock.advance(seconds * 1000);
    await settle();
  };
  const log = () => ask('automations.log', {});
  office.engine.start();
  await settle();
  return { ...office, live, deliver, goLive, passing, log, settle };
}
