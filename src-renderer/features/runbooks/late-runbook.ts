import { latePart } from '#components/late-part.ts';

/** The runbook beside a ticket; it brings Markdown with it. */
export const RunbookBlock = latePart(() => import('./RunbookBlock.tsx'));
