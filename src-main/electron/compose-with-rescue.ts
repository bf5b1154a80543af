import type { ComposedEngine } from '#compose/compose-engine.ts';
import { DamagedDatabase } from '#compose/damaged-database.ts';

type Answer = 'restore' | 'rebuild' | 'quit';

export type RescueQuestion = {
  /** What is wrong, in words. */
  readonly problem: string;
  /** When the newest backup was made, epoch milliseconds; null: there is none. */
  readonly backupAt: number | null;
};

export type ComposeWithRescue = {
  readonly compose: () => Promise<ComposedEngine>;
  readonly ask: (question: RescueQuestion) => Promise<Answer>;
};

/**
 * The engine; where its database is damaged, the user chooses between the last backup, a fresh start from the mailbox,
 * and leaving. Null: they left. What was damaged is kept beside it.
 */
export async function composeWithRescue({ compose, ask }: ComposeWithRescue): Promise<ComposedEngine | null> {
  for (;;) {
    try {
      return await compose();
    } catch (error) {
      if (!(error instanceof DamagedDatabase)) throw error;
      const { problem, backups, restore, rebuild } = error.found;
      const newest = backups[0];
      const answer = await ask({ problem, backupAt: newest?.at ?? null });
      if (answer === 'quit') return null;
      const opened = answer === 'restore' && newest !== undefined ? restore(newest) : rebuild();
      // It is opened again with everything else around it.
      if (opened.kind === 'ok') opened.store.close();
    }
  }
}

/** The buttons of the question, in order, with what they answer. */
export const rescueButtons = (
  { backupAt }: RescueQuestion,
  inWords: (at: number) => string,
): readonly { readonly label: string; readonly answer: Answer }[] => [
  ...(backupAt === null ? [] : [{ label: `Restore the backup of ${inWords(backupAt)}`, answer: 'restore' as const }]),
  { label: 'Start empty and fetch the mail again', answer: 'rebuild' },
  { label: 'Quit', answer: 'quit' },
];
