import { latePart } from '#components/late-part.ts';

/** What only mail with HTML and the curious need. */
export const MailFrame = latePart(() => import('./MailFrame.tsx'));
export const SourceDialog = latePart(() => import('./SourceDialog.tsx'));
