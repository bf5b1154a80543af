import { z } from 'zod';
import { issueTypes } from '#domain/classification/issue-type.ts';
import { articleAudiences, articleStatuses } from '#domain/knowledge-base/article.ts';
import { dayNumber } from '#domain/time/day-number.ts';
import { closedMap } from './closed-map.ts';

/** Of articles and sections: parts of addresses. */
export const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, 'small letters and digits with hyphens are expected');
export const line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\r\n]*$/u, 'one line is expected');

const calendarDay = z.string().refine((day) => dayNumber(day) !== null, { message: 'a day such as 2026-11-28' });

/** The front matter of `articles/<id>.md`. */
export const articleHead = closedMap({
  id: slug,
  title: line,
  section: slug,
  audience: z.enum(articleAudiences),
  status: z.enum(articleStatuses),
  owner: line,
  reviewed: calendarDay.nullable().default(null),
  answers: z.array(z.enum(issueTypes)).default([]),
  tags: z.array(line).default([]),
  source: line,
});
