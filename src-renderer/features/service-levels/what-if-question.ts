import type { SlaPolicyDraft } from '#contract/service-levels.ts';
import { tiers } from '#domain/customer/tier.ts';
import { describeDuration } from '#domain/sla/describe-duration.ts';
import { severities } from '#domain/ticket/severity.ts';
import { severityWords, tierWords } from '#state/ticket-words.ts';

/** The question that an edit asks: "What if High × Enterprise answered within 20 minutes?" */
export function whatIfQuestion(inForce: SlaPolicyDraft, edited: SlaPolicyDraft, changes: readonly string[]): string {
  if (changes.length !== 1) return `What if these ${changes.length} changes were applied?`;
  for (const tier of tiers)
    for (const severity of severities) {
      const cell = `${severityWords[severity]} × ${tierWords[tier]}`;
      const before = inForce.grid[tier][severity];
      const after = edited.grid[tier][severity];
      if (before.response !== after.response)
        return after.response === null
          ? `What if ${cell} promised no response?`
          : `What if ${cell} answered within ${describeDuration(after.response)}?`;
      if (before.resolution !== after.resolution)
        return after.resolution === null
          ? `What if ${cell} promised no resolution?`
          : `What if ${cell} were resolved within ${describeDuration(after.resolution)}?`;
    }
  return `What if this were applied: ${changes[0]}?`;
}
