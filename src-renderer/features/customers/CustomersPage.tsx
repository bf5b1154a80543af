import { FileUp, PanelLeft, Plus } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { Button } from '#components/Button.tsx';
import { EmptyState } from '#components/EmptyState.tsx';
import { IconButton } from '#components/IconButton.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { TextField } from '#components/TextField.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { formatCount } from '#state/format.ts';
import { arrangeCustomers, type Sort } from './arrange-customers.ts';
import { createCustomerList } from './customer-list.ts';
import { CustomerEditor } from './CustomerEditor.tsx';
import type { UnsavedCustomer } from './CustomerEditor.tsx';
import { CustomerTable } from './CustomerTable.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import './Customers.css';

/** The customer directory. `rest`: "" for the list, an id or "new" for the editor beside it, "import" for the dialog. */
export default function CustomersPage({ rest }: { readonly rest: string }) {
  const { gateway, layout, route, toasts } = useConsole();
  const [list] = useState(() => createCustomerList(gateway, toasts));
  const state = useStoreValue(list.store, (whole) => whole);
  const [query, setQuery] = useState('');
  const [sort, setSort] = useState<Sort>({ column: 'name', descending: false });
  // What was typed and not saved survives closing the editor, as long as the page is open.
  const [unsaved] = useState(() => new Map<number | null, UnsavedCustomer>());
  useEffect(() => {
    void list.load();
    return list.follow();
  }, [list]);

  const all = state.kind === 'ready' ? state.rows : null;
  const rows = useMemo(() => (all ? arrangeCustomers(all, query, sort) : []), [all, query, sort]);
  const go = (to: string): void => route.go({ kind: 'page', page: 'customers', rest: to });
  const openId = /^\d+$/u.test(rest) ? Number(rest) : null;
  const opened = openId === null ? null : (all?.find((row) => row.id === openId) ?? null);
  const close = (): void => {
    go('');
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.Customers-row[tabindex="0"]')?.focus());
  };
  const isEditing = rest === 'new' || opened !== null;

  return (
    <div className="Customers" data-editing={isEditing || undefined}>
      <h1 className="visually-hidden">Customers</h1>
      <section className="Customers-list" aria-labelledby="customers-title">
        <header className="Customers-bar">
          <span className="Customers-drawer">
            <IconButton label="Queues" onPress={() => layout.setState({ drawer: true })}>
              <PanelLeft size={16} aria-hidden />
            </IconButton>
          </span>
          <h2 id="customers-title" className="Customers-title">
            Customers{' '}
            {all ? (
              <span className="Customers-count">
                {query.trim() === ''
                  ? formatCount(all.length)
                  : `${formatCount(rows.length)} of ${formatCount(all.length)}`}
              </span>
            ) : null}
          </h2>
          <div className="Customers-search" data-search="">
            <TextField
              label="Find a customer"
              hideLabel
              type="search"
              placeholder="Search customers"
              value={query}
              onChange={setQuery}
            />
          </div>
          <div className="Customers-actions">
            <Button onPress={() => go('import')}>
              <FileUp size={14} aria-hidden /> Import CSV
            </Button>
            <Button variant="primary" onPress={() => go('new')}>
              <Plus size={14} aria-hidden /> New customer
            </Button>
          </div>
        </header>
        {state.kind === 'loading' ? (
          <div className="Customers-loading">
            <Skeleton lines={10} label="The customers are being loaded" />
          </div>
        ) : state.kind === 'failed' ? (
          <ErrorState
            title="The customers could not be read"
            message={state.message}
            onRetry={() => void list.load()}
          />
        ) : state.rows.length === 0 ? (
          <EmptyState
            title="No customers yet"
            action={
              <div className="Customers-actions">
                <Button variant="primary" onPress={() => go('import')}>
                  Import a CSV file
                </Button>
                <Button onPress={() => go('new')}>Add the first by hand</Button>
              </div>
            }
          >
            The tier of a ticket comes from here, by the sender’s address or domain. Until then tickets run on the
            Starter grid.
          </EmptyState>
        ) : rows.length === 0 ? (
          <EmptyState
            title={`No customer matches “${query.trim()}”`}
            action={
              <div className="Customers-actions">
                <Button onPress={() => setQuery('')}>Show all</Button>
                <Button onPress={() => go('new')}>Add a customer</Button>
              </div>
            }
          >
            Names, tiers, domains, contacts, CSMs and time zones are searched.
          </EmptyState>
        ) : (
          <CustomerTable rows={rows} sort={sort} onSort={setSort} open={openId} onOpen={(id) => go(String(id))} />
        )}
      </section>
      {isEditing ? (
        <CustomerEditor
          key={rest}
          customer={opened}
          unsaved={unsaved}
          list={list}
          onClose={close}
          onSaved={(id) => go(String(id))}
        />
      ) : null}
      {openId !== null && state.kind === 'ready' && opened === null ? (
        <aside className="Customers-editor" aria-label="Customer">
          <EmptyState
            title="This customer is not in the directory any more"
            action={<Button onPress={close}>Back to the list</Button>}
          />
        </aside>
      ) : null}
      <ImportDialog isOpen={rest === 'import'} onClose={() => go('')} />
    </div>
  );
}
