import { defaultSending, type Account, type AccountStore } from '#engine/ports/account-store.ts';
import type { Connection } from './connection.ts';
import { decodeAccount } from './decode-account.ts';
import { insertedId } from './row-decoders.ts';

/** Accounts, their settings as one JSON column. */
export function createAccountStore(connection: Connection): AccountStore {
  const list = connection.prepare('SELECT id, address, settings FROM accounts ORDER BY id');
  const one = connection.prepare('SELECT id, address, settings FROM accounts WHERE id = ?');
  const insert = connection.prepare('INSERT INTO accounts (address, settings) VALUES (?, ?)');
  const update = connection.prepare('UPDATE accounts SET address = ?, settings = ? WHERE id = ?');
  const remove = connection.prepare('DELETE FROM accounts WHERE id = ?');
  const markDepartures = connection.prepare(`
    INSERT OR IGNORE INTO departures (message, at)
    SELECT message, 0 FROM locations JOIN mailboxes ON mailboxes.id = locations.mailbox WHERE mailboxes.account = ?`);

  const settings = ({
    name,
    user,
    imap,
    smtp,
    folders,
    auth,
    oauthClientId,
    goLiveAt,
    sample,
    sending,
  }: Omit<Account, 'id'>): string =>
    JSON.stringify({ name, user, imap, smtp, folders, auth, oauthClientId, goLiveAt, sample, sending });

  return {
    list: () => list.all().map(decodeAccount),
    get: (id) => {
      const row = one.get(id);
      return row === undefined ? null : decodeAccount(row);
    },
    add: (added) => {
      const account = { sending: defaultSending, ...added };
      return { ...account, id: insertedId(insert.run(account.address, settings(account))) };
    },
    save: (account) => {
      const { changes } = update.run(account.address, settings(account), account.id);
      if (Number(changes) === 0) throw new RangeError(`No account with id ${account.id}`);
    },
    remove: (id) =>
      connection.transaction(() => {
        markDepartures.run(id);
        remove.run(id);
      }),
  };
}
