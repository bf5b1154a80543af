import type { IssueType } from '#domain/classification/issue-type.ts';

const saysHow: ReadonlySet<IssueType> = new Set<IssueType>(['how-to', 'bug-report', 'other']);

/** Whether a type says what somebody writes about; some only say how they write. */
export const saysWhatAbout = (type: IssueType): boolean => !saysHow.has(type);
