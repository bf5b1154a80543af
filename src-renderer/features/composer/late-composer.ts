import { latePart } from '#components/late-part.ts';

/** What writing needs: Markdown and its cleaning are not loaded before somebody has a ticket open. */
export const MailComposer = latePart(() => import('./MailComposer.tsx'));
export const SuggestedReply = latePart(() => import('./SuggestedReply.tsx'));
