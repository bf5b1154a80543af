import { latePart } from '#components/late-part.ts';

/** Every dialog that a command opens. */
export const Dialogs = latePart(() => import('./Dialogs.tsx'));
