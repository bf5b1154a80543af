/** A problem in one line: where the file lies, the line in it, what was found and what was expected. */
export function describeFoundProblem(problem: {
  readonly location: string;
  readonly line: number;
  readonly message: string;
}): string {
  return `${problem.location}, line ${problem.line}: ${problem.message}`;
}
