import type { ImapFlow, ListResponse } from 'imapflow';
import {
  MailServerError,
  type MailConnection,
  type RemoteChanges,
  type RemoteHead,
  type RemoteMailbox,
} from '#engine/ports/mail-server.ts';
import { claimByKeyword } from './claim-by-keyword.ts';
import { fetchMessages, flagsOf, receivedAtOf } from './fetch-messages.ts';
import { mailServerError } from './mail-fault.ts';
import { mailboxRole } from './mailbox-role.ts';
import { uidSets } from './uid-set.ts';
import { watchNews } from './wait-for-news.ts';

/** More vanished UIDs than this in one answer are not believed: the caller compares all UIDs instead. */
const vanishedLimit = 1_000_000;

const toMailbox = (entry: ListResponse): RemoteMailbox => ({
  path: entry.path,
  name: entry.name,
  role: mailboxRole(entry.path, entry.specialUse),
  selectable: !entry.flags.has('\\Noselect') && !entry.flags.has('\\NonExistent'),
  messages: entry.status?.messages ?? null,
});

const messageIdOf = (headers: Buffer | undefined): string | null =>
  /message-id:\s*<?([^>\s]+)>?/iu.exec(headers?.toString('latin1') ?? '')?.[1] ?? null;

export type ConnectionLimits = { readonly probeTimeout: number; readonly closeTimeout: number };

/** `work` or a fault after `limit` milliseconds, whichever is first. */
const within = async <T>(work: Promise<T>, limit: number, host: string): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new MailServerError({ kind: 'unreachable', message: `${host}: The server stopped answering.` })),
      limit,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

/**
 * A signed-in imapflow client behind the port. Everything it throws is a `MailServerError`; `lastError` tells why a
 * connection died, as imapflow reports that by an event and not by the call that was running.
 */
export const imapConnection = (
  client: ImapFlow,
  host: string,
  lastError: () => unknown,
  limits: ConnectionLimits,
): MailConnection => {
  const gmail = client.capabilities.has('X-GM-EXT-1');
  const news = watchNews(client);
  const fault = (error: unknown): MailServerError => mailServerError(lastError() ?? error, host);
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw fault(error);
    }
  };
  const refuse = (what: string): MailServerError =>
    client.usable
      ? new MailServerError({ kind: 'protocol', message: `${host} refused ${what}.` })
      : fault(Object.assign(new Error(), { code: 'NoConnection' }));
  const search = async (query: Parameters<ImapFlow['search']>[0]): Promise<number[]> => {
    const found = await client.search(query, { uid: true });
    if (!Array.isArray(found)) throw refuse('a search');
    return found;
  };

  return {
    supports: {
      condstore: client.capabilities.has('CONDSTORE') || client.enabled.has('CONDSTORE'),
      qresync: client.enabled.has('QRESYNC'),
      idle: client.capabilities.has('IDLE'),
      gmail,
      move: client.capabilities.has('MOVE'),
    },
    listMailboxes: (options) =>
      guard(async () =>
        (await client.list(options?.counts === true ? { statusQuery: { messages: true } } : {})).map(toMailbox),
      ),
    select: (path, mode) =>
      guard(async () => {
        news.reset();
        const mailbox = await client.mailboxOpen(path, { readOnly: mode === 'read' });
        if (mailbox.uidValidity === undefined)
          throw new MailServerError({ kind: 'protocol', message: `${host} gives no UIDVALIDITY for ${path}.` });
        // A server that gives HIGHESTMODSEQ has CONDSTORE, whatever it answered to ENABLE; FETCH CHANGEDSINCE enables it (RFC 7162 §3.1).
        if (mailbox.highestModseq !== undefined && mailbox.noModseq !== true) client.enabled.add('CONDSTORE');
        return {
          path: mailbox.path,
          uidValidity: mailbox.uidValidity.toString(),
          uidNext: mailbox.uidNext ?? 0,
          exists: mailbox.exists ?? 0,
          highestModseq:
            mailbox.noModseq === true || mailbox.highestModseq === undefined ? null : mailbox.highestModseq.toString(),
        };
      }),
    uids: (options) =>
      guard(async () => {
        const from = options?.from ?? 1;
        const all = await search(from > 1 ? { uid: `${from}:*` } : { all: true });
        // `n:*` names the last message even where it lies below n (RFC 9051 §9, seq-range).
        const known = from > 1 ? all.filter((uid) => uid >= from) : all;
        // Gmail shows unsent drafts in All Mail: nobody has sent them, so they are no mail yet.
        if (!gmail || known.length === 0) return known;
        const drafts = new Set(await search({ draft: true }));
        return drafts.size === 0 ? known : known.filter((uid) => !drafts.has(uid));
      }),
    heads: async function* (uids): AsyncGenerator<RemoteHead> {
      try {
        for (const { set } of uidSets(uids)) {
          for await (const row of client.fetch(
            set,
            { flags: true, internalDate: true, size: true, headers: ['message-id'] },
            { uid: true },
          )) {
            yield {
              uid: row.uid,
              size: row.size ?? 0,
              receivedAt: receivedAtOf(row),
              flags: flagsOf(row),
              messageId: messageIdOf(row.headers),
            };
          }
        }
      } catch (error) {
        throw fault(error);
      }
    },
    fetch: async function* (uids, options) {
      try {
        yield* fetchMessages(client, uids, { attachmentCap: options.attachmentCap, gmail });
      } catch (error) {
        throw fault(error);
      }
    },
    changes: ({ sinceModseq }) =>
      guard(async (): Promise<RemoteChanges> => {
        const since = sinceModseq === null ? null : BigInt(sinceModseq);
        const vanished: number[] = [];
        let tooMany = false;
        const gone = (event: { uid?: number | undefined; vanished: boolean }): void => {
          if (!event.vanished || event.uid === undefined) return;
          if (vanished.length >= vanishedLimit) tooMany = true;
          else vanished.push(event.uid);
        };
        client.on('expunge', gone);
        try {
          const flags: { uid: number; flags: readonly string[] }[] = [];
          const mailbox = client.mailbox;
          if (mailbox !== false && mailbox.exists === 0 && since === null)
            return { flags, vanished: null, highestModseq: null };
          for await (const row of client.fetch(
            '1:*',
            { flags: true },
            { uid: true, ...(since === null ? {} : { changedSince: since }) },
          )) {
            if (row.flags !== undefined) flags.push({ uid: row.uid, flags: flagsOf(row) });
          }
          const open = client.mailbox;
          const modseq = open === false || open.noModseq === true ? undefined : open.highestModseq;
          const tells = since !== null && client.enabled.has('QRESYNC') && !tooMany;
          return { flags, vanished: tells ? vanished : null, highestModseq: modseq?.toString() ?? null };
        } finally {
          client.off('expunge', gone);
        }
      }),
    storeFlags: (uids, change) =>
      guard(async () => {
        for (const { set } of uidSets(uids)) {
          if (change.add.length > 0 && !(await client.messageFlagsAdd(set, [...change.add], { uid: true })))
            throw refuse('to set a flag');
          if (change.remove.length > 0 && !(await client.messageFlagsRemove(set, [...change.remove], { uid: true })))
            throw refuse('to remove a flag');
        }
      }),
    findMessageId: (messageId) =>
      guard(async () => {
        const found = await search({ header: { 'message-id': messageId } });
        if (found.length === 0) return found;
        // The server looks for the text anywhere in the header.
        const same: number[] = [];
        for await (const row of client.fetch(found, { headers: ['message-id'] }, { uid: true })) {
          if (messageIdOf(row.headers) === messageId) same.push(row.uid);
        }
        return same;
      }),
    append: (path, raw, { flags, receivedAt }) =>
      guard(async () => {
        if ((await client.append(path, raw, [...flags], new Date(receivedAt))) === false)
          throw refuse('to take a message');
      }),
    claim: (uid, keyword) => guard(() => claimByKeyword(client, uid, keyword)),
    makeHiddenMailbox: (path) =>
      guard(async () => {
        // imapflow subscribes what it makes.
        if ((await client.mailboxCreate(path)).created) await client.mailboxUnsubscribe(path);
      }),
    readSource: (uid, offset, length) =>
      guard(async () => {
        const row = await client.fetchOne(`${uid}`, { source: { start: offset, maxLength: length } }, { uid: true });
        if (row === false || row === undefined) {
          throw new MailServerError({ kind: 'protocol', message: `${host} no longer has this message.` });
        }
        // Beyond the end some servers answer NIL, some an empty string.
        return row.source?.subarray(0, length) ?? new Uint8Array();
      }),
    waitForNews: (options) => guard(() => news.wait(options)),
    probe: () => guard(() => within(client.noop(), limits.probeTimeout, host)),
    close: async () => {
      try {
        await within(client.logout(), limits.closeTimeout, host);
      } catch {
        // The server may hang up before it answers; the socket is closed below either way.
      }
      client.close();
    },
    drop: () => client.close(),
  };
};
