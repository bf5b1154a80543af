import type { ArrivedMail, Intake } from '#engine/intake/arrived-mail.ts';
import { messageFromArrival } from '#engine/intake/message-from-arrival.ts';
import type { Store } from '#engine/ports/store.ts';

/** Keeps messages and places in the real store, opens no tickets, and remembers what it was given. */
export const storingIntake = (store: Store): Intake & { readonly batches: readonly (readonly ArrivedMail[])[] } => {
  const batches: (readonly ArrivedMail[])[] = [];
  return {
    batches,
    accept: (batch) => {
      batches.push(
        batch.map((mail) => ({
          ...mail,
          digest: { ...mail.digest, packed: { head: new Uint8Array(), textSize: 0, tail: null } },
        })),
      );
      return store.transaction(() => {
        let messages = 0;
        for (const mail of batch) {
          const message = messageFromArrival(mail, new Set([mail.account.address]));
          const same = store.messages.findSame({
            messageId: message.messageId,
            bodyHash: message.bodyHash,
            gmailId: message.gmailId,
          });
          const id = same?.id ?? store.messages.add(message);
          if (same === null) messages += 1;
          if (mail.place !== null)
            store.mailboxes.addLocation({
              message: id,
              mailbox: mail.place.mailbox.id,
              uid: mail.place.uid,
              flags: mail.place.flags,
            });
        }
        return { messages, tickets: 0 };
      });
    },
  };
};
