import type { Handlers } from '#contract/contract.ts';
import { escalationBookSchema, type escalationBookCalls } from '#contract/escalation-book.ts';
import { succeed } from '#contract/failure.ts';
import type { PlaybookSource } from '#engine/ports/playbook-source.ts';

const path = 'escalation.yaml';

/** The tree and its outcomes, as they are in force or as somebody is writing them. */
export function escalationBookHandlers({
  playbook,
}: {
  readonly playbook: PlaybookSource;
}): Pick<Handlers, keyof typeof escalationBookCalls> {
  return {
    'escalations.book': async ({ text }) => {
      const folder = playbook.folder('escalation');
      const problems = text === null ? [] : [...folder.check(path, text)];
      const book = text === null ? (folder.get(path)?.value ?? null) : folder.decode(path, text);
      // The schema leaves out what is not drawn: hints, and who keeps the promise.
      return succeed({ problems, book: book === null ? null : escalationBookSchema.parse(book) });
    },
  };
}
