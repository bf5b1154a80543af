declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net';

  type Mailbox = { readonly messages: readonly unknown[] };
  type Message = { raw: string; flags?: readonly string[]; internaldate?: Date };
  type Options = {
    readonly plugins: readonly string[];
    readonly users: Readonly<Record<string, { readonly password: string }>>;
    readonly storage: Readonly<Record<string, unknown>>;
  };

  /** A test IMAP server that keeps its mail in memory. `raw` holds bytes as Latin-1. */
  export default function hoodiecrow(options: Options): {
    readonly server: Server;
    listen(port: number, host: string, done: () => void): void;
    close(done: () => void): void;
    appendMessage(
      mailbox: string,
      flags: readonly string[],
      internaldate: Date,
      raw: string,
    ): { readonly mailbox: Mailbox; readonly message: Message };
  };
}
