import type { IssueType } from '#domain/classification/issue-type.ts';
import type { CalendarDay } from '#domain/time/calendar-day.ts';
import { splitHead, withHeadField } from './head-field.ts';

export type ArticleBeginning = {
  readonly title: string;
  /** As the file is called, without `.md`. */
  readonly id: string;
  readonly today: CalendarDay;
  readonly answers?: readonly IssueType[];
};

const outline = `What is it about, in two sentences: who it helps, and what they can do afterwards.

## What you see

The error or the situation in the customer's words.

## What to do

1. First step.
2. Second step.

## If that does not help

What to send us so that we can look into it.
`;

/** How an article of the agent's own begins: a sound draft with an outline. */
export function startArticle({ title, id, today, answers = [] }: ArticleBeginning): string {
  return `---
id: ${id}
title: ${JSON.stringify(title)}
section: troubleshooting
audience: customers
status: draft
owner: Support
reviewed: ${today}
answers: [${answers.join(', ')}]
tags: []
source: our own
---

${outline}`;
}

/** The file of a planned article as a draft of that day; an outline where nothing is written yet. */
export function startPlanned(text: string, today: CalendarDay): string {
  const drafted = withHeadField(withHeadField(text, 'status', 'draft'), 'reviewed', today);
  const isEmpty = splitHead(drafted)?.body.trim() === '';
  return isEmpty ? `${drafted.trimEnd()}\n\n${outline}` : drafted;
}
