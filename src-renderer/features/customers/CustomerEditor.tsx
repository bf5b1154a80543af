import { X } from 'lucide-react';
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import type { Contact } from '#domain/customer/organisation.ts';
import { tiers } from '#domain/customer/tier.ts';
import { Button } from '#components/Button.tsx';
import { IconButton } from '#components/IconButton.tsx';
import { Note } from '#components/Note.tsx';
import { Select } from '#components/Select.tsx';
import { TextField } from '#components/TextField.tsx';
import { tierWords } from '#state/ticket-words.ts';
import { useConsole } from '#state/console-context.tsx';
import {
  emptyCustomerForm,
  formOfCustomer,
  readContact,
  readCustomerForm,
  readDomain,
  type CustomerForm,
  type CustomerProblems,
} from './customer-form.ts';
import type { CustomerList, CustomerRow } from './customer-list.ts';
import { LocalTime } from './LocalTime.tsx';
import { takeTokens, TokenField } from './TokenField.tsx';
import { ZoneField } from '#components/ZoneField.tsx';
import './CustomerEditor.css';

export type UnsavedCustomer = { readonly form: CustomerForm; readonly contact: string; readonly domain: string };
export type CustomerEditorProps = {
  /** Null: a new one. */
  readonly customer: CustomerRow | null;
  readonly unsaved: Map<number | null, UnsavedCustomer>;
  readonly list: CustomerList;
  readonly onClose: () => void;
  readonly onSaved: (id: number) => void;
};

const contactKey = (contact: Contact): string => contact.address;
const contactWords = (contact: Contact): string =>
  contact.name ? `${contact.name} <${contact.address}>` : contact.address;
const same = (domain: string): string => domain;
const apiKeyOptions = [
  { value: 'unknown', label: 'Not known' },
  { value: 'active', label: 'Active' },
  { value: 'expired', label: 'Expired' },
  { value: 'revoked', label: 'Revoked' },
] as const;

/** Everything the directory knows about a customer. */
export function CustomerEditor({ customer, unsaved, list, onClose, onSaved }: CustomerEditorProps) {
  const { toasts } = useConsole();
  const id = customer?.id ?? null;
  const kept = unsaved.get(id);
  const [draft, setDraft] = useState<UnsavedCustomer>(
    () => kept ?? { form: customer ? formOfCustomer(customer) : emptyCustomerForm, contact: '', domain: '' },
  );
  const [isChanged, setChanged] = useState(kept !== undefined);
  const [problems, setProblems] = useState<CustomerProblems>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const title = useId();
  useEffect(() => element.current?.querySelector<HTMLElement>('input')?.focus(), []);
  useEffect(() => {
    if (Object.keys(problems).length > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problems]);

  const put = (next: UnsavedCustomer): void => {
    setDraft(next);
    setChanged(true);
    setRefusal(null);
    unsaved.set(id, next);
  };
  const edit = (change: Partial<CustomerForm>): void => {
    put({ ...draft, form: { ...draft.form, ...change } });
    setProblems((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in change))));
  };
  const discard = (): void => {
    unsaved.delete(id);
    setDraft({ form: customer ? formOfCustomer(customer) : emptyCustomerForm, contact: '', domain: '' });
    setChanged(false);
    setProblems({});
    setRefusal(null);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    // What stands in the add fields was meant to be added.
    const contacts = takeTokens(draft.contact, draft.form.contacts, contactKey, readContact);
    const domains = takeTokens(draft.domain, draft.form.domains, same, readDomain);
    const form = { ...draft.form, contacts: contacts.tokens, domains: domains.tokens };
    put({ form, contact: contacts.rest, domain: domains.rest });
    if (contacts.problem !== null || domains.problem !== null)
      return setRefusal([contacts.problem, domains.problem].filter((problem) => problem !== null).join(' '));
    const read = readCustomerForm(form);
    if (read.kind === 'problems') return setProblems(read.problems);
    setSaving(true);
    const saved = await list.save(id, read.draft);
    setSaving(false);
    if (saved.kind === 'refused') return setRefusal(saved.message);
    unsaved.delete(id);
    setChanged(false);
    toasts.show({ text: `${read.draft.name} is saved. Its tickets are matched again.` });
    if (id === null) onSaved(saved.id);
  };
  const { form } = draft;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape from any field inside closes the panel
    <aside
      className="Customers-editor"
      aria-labelledby={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header className="Customers-editor-head">
        <h2 id={title} className="truncate">
          {customer ? customer.name : 'New customer'}
        </h2>
        <IconButton label="Close" shortcut="Escape" onPress={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </header>
      <form
        ref={element}
        className="Customers-form"
        noValidate
        autoComplete="off"
        onSubmit={(event) => void submit(event)}
      >
        <div className="Customers-fields">
          {kept !== undefined && isChanged ? (
            <Note
              tone="info"
              action={
                <Button size="small" onPress={discard}>
                  Drop them
                </Button>
              }
            >
              These changes are not saved yet.
            </Note>
          ) : null}
          <TextField
            label="Organisation"
            value={form.name}
            onChange={(name) => edit({ name })}
            error={problems.name ?? null}
          />
          <Select
            label="Tier"
            value={form.tier}
            onChange={(tier) => edit({ tier })}
            options={tiers.map((value) => ({ value, label: tierWords[value] }))}
          />
          <TokenField
            label="Domains"
            addLabel="Add a domain"
            placeholder="acme.com, then Enter"
            hint="Anybody who writes from one of these belongs to this customer."
            tokens={form.domains}
            onChange={(domains) => edit({ domains })}
            keyOf={same}
            wordsOf={same}
            read={readDomain}
            pending={draft.domain}
            onPending={(domain) => setDraft((before) => ({ ...before, domain }))}
          />
          <TokenField
            label="Contacts"
            addLabel="Add a contact"
            placeholder="Ann Ruiz <ann@acme.com>, then Enter"
            hint="A known address counts before any domain. A list can be pasted."
            tokens={form.contacts}
            onChange={(contacts) => edit({ contacts })}
            keyOf={contactKey}
            wordsOf={contactWords}
            read={readContact}
            pending={draft.contact}
            onPending={(contact) => setDraft((before) => ({ ...before, contact }))}
          />
          <div className="Customers-pair">
            <TextField
              label="Monthly revenue"
              value={form.revenue}
              onChange={(revenue) => edit({ revenue })}
              error={problems.revenue ?? null}
              inputMode="decimal"
            />
            <TextField
              label="Currency"
              value={form.currency}
              onChange={(currency) => edit({ currency })}
              error={problems.currency ?? null}
              maxLength={3}
              spellCheck="false"
            />
          </div>
          <TextField label="Customer success manager" value={form.csm} onChange={(csm) => edit({ csm })} />
          <ZoneField
            value={form.timeZone}
            onChange={(timeZone) => edit({ timeZone })}
            error={problems.timeZone ?? null}
          />
          {form.timeZone !== '' && problems.timeZone === undefined ? (
            <p className="TextField-hint Customers-under">
              It is <LocalTime timeZone={form.timeZone} /> there.
            </p>
          ) : null}
          <TextField
            label="Renewal date"
            type="date"
            value={form.renewalDate}
            onChange={(renewalDate) => edit({ renewalDate })}
            error={problems.renewalDate ?? null}
          />
          <TextField
            label="Customer id"
            value={form.customerId}
            onChange={(customerId) => edit({ customerId })}
            spellCheck="false"
          />
          <div className="Customers-pair">
            <TextField
              label="SKUs in use"
              value={form.skuCount}
              onChange={(skuCount) => edit({ skuCount })}
              error={problems.skuCount ?? null}
              inputMode="numeric"
            />
            <TextField
              label="SKU limit"
              value={form.skuLimit}
              onChange={(skuLimit) => edit({ skuLimit })}
              error={problems.skuLimit ?? null}
              inputMode="numeric"
            />
          </div>
          <Select label="API key" value={form.apiKey} onChange={(apiKey) => edit({ apiKey })} options={apiKeyOptions} />
          {refusal === null ? null : <Note tone="bad">Not saved. {refusal}</Note>}
        </div>
        <footer className="Customers-editor-foot">
          {customer ? (
            <Button
              variant="danger"
              onPress={() => {
                unsaved.delete(id);
                onClose();
                void list.remove(customer);
              }}
            >
              Remove customer
            </Button>
          ) : (
            <span />
          )}
          <span className="Customers-actions">
            {isChanged ? <Button onPress={discard}>Discard</Button> : null}
            <Button
              type="submit"
              variant="primary"
              isDisabled={!isChanged && draft.contact === '' && draft.domain === ''}
              isPending={isSaving}
            >
              {isSaving ? 'Saving…' : 'Save'}
            </Button>
          </span>
        </footer>
      </form>
    </aside>
  );
}
