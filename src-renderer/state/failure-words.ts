import type { Failure } from '#contract/failure.ts';

/** A failure of the contract as a sentence for the agent. */
export function failureWords(failure: Failure): string {
  switch (failure.kind) {
    case 'bad-request':
      return `${failure.path}: ${failure.expected}`;
    case 'not-found':
      return `${failure.what} is not here any more.`;
    case 'refused':
    case 'offline':
      return failure.message;
    case 'invalid-file':
      return failure.line === null
        ? `${failure.file}: ${failure.message}`
        : `${failure.file}, line ${failure.line}: ${failure.message}`;
    case 'internal':
      return `Something went wrong inside Firstline. The log has it under ${failure.incident}.`;
  }
}
