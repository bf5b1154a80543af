import { LiquidError, UndefinedVariableError, type Token } from 'liquidjs';
import type { TextFault } from '#domain/template/template-text.ts';

/** The variable that an error says is not there; null for any other error. */
export function missingVariable(error: unknown): string | null {
  if (error instanceof UndefinedVariableError) return /undefined variable: ([\w.$-]+)/u.exec(error.message)?.[1] ?? '';
  const cause: unknown = error instanceof Error && 'originalError' in error ? error.originalError : null;
  return cause instanceof UndefinedVariableError ? missingVariable(cause) : null;
}

/** An error as a fault with its place: Liquid's own, else that of the node it happened in. Throws what is no error. */
export function faultOf(error: unknown, at: Token | null): TextFault {
  if (!(error instanceof Error)) throw error;
  const [line = 1, column = 1] = LiquidError.is(error) ? error.token.getPosition() : (at?.getPosition() ?? []);
  const cause: unknown = 'originalError' in error ? error.originalError : null;
  const { message } = cause instanceof Error ? cause : error;
  return { line, column, message: message.replace(/, line:\d+, col:\d+$/u, '') };
}
