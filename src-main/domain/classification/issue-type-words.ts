import type { IssueType } from './issue-type.ts';

/** An issue type in words, as in the middle of a sentence: "API key invalid", "billing question". */
export const issueTypeWords = (type: IssueType): string =>
  type.replaceAll('-', ' ').replaceAll(/\b(?:api|json)\b/gu, (word) => word.toUpperCase());
