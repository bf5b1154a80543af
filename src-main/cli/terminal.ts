/** Where a command writes, handed in so that tests read it. */
export type Terminal = {
  /** A line of the answer. */
  readonly say: (line: string) => void;
  /** A line about the answer: progress, warnings. */
  readonly note: (line: string) => void;
  /** Overwrites the current line where that is possible, else writes nothing. */
  readonly progress: (line: string) => void;
  readonly colours: boolean;
  readonly width: number;
  /** Standard input is a person at a keyboard. */
  readonly inputIsTyped: boolean;
  readonly readAll: () => Promise<string>;
  /** Asks without echo; null where nobody can be asked. */
  readonly askSecret: (question: string) => Promise<string | null>;
  readonly environment: Readonly<Record<string, string | undefined>>;
};
