import type { Command } from '#state/command.ts';

/** How well a command answers to what was typed: every word must begin some word of it; 0 is best, null is no match. */
export function matchCommand(command: Pick<Command, 'title' | 'group'>, typed: string): number | null {
  const words = `${command.title} ${command.group}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  let score = 0;
  for (const part of typed
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)) {
    const at = words.findIndex((word) => word.startsWith(part));
    if (at < 0) return null;
    score += at;
  }
  return score;
}
