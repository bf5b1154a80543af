/** Something wrong in a playbook file, for the person who edits it. */
export type PlaybookProblem = {
  /** Path below the folder that was read, with `/`. */
  readonly file: string;
  /** Line in the file, from 1; 1 when the file as a whole is meant. */
  readonly line: number;
  /** What was found and what was expected. */
  readonly message: string;
};
