import { z } from 'zod';

/** developer.atlassian.com/cloud/jira/platform/apis/document/structure: the nodes that we use, closed as its schema is. */
const link = z.strictObject({ type: z.literal('link'), attrs: z.strictObject({ href: z.string().min(1) }) });
const mark = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('strong') }),
  z.strictObject({ type: z.literal('em') }),
  z.strictObject({ type: z.literal('code') }),
  link,
]);
const text = z
  .strictObject({ type: z.literal('text'), text: z.string().min(1), marks: z.array(mark).min(1).optional() })
  // "code" goes with "link" alone.
  .refine(
    ({ marks = [] }) =>
      !marks.some(({ type }) => type === 'code') || marks.every(({ type }) => type === 'code' || type === 'link'),
  );
const inline = z.union([text, z.strictObject({ type: z.literal('hardBreak') })]);
const paragraph = z.strictObject({ type: z.literal('paragraph'), content: z.array(inline) });
const listItem = z.strictObject({ type: z.literal('listItem'), content: z.array(paragraph).min(1) });
const block = z.discriminatedUnion('type', [
  paragraph,
  z.strictObject({
    type: z.literal('heading'),
    attrs: z.strictObject({ level: z.number().int().min(1).max(6) }),
    content: z.array(inline),
  }),
  z.strictObject({ type: z.enum(['bulletList', 'orderedList']), content: z.array(listItem).min(1) }),
  z.strictObject({
    type: z.literal('codeBlock'),
    content: z.array(z.strictObject({ type: z.literal('text'), text: z.string().min(1) })).optional(),
  }),
  z.strictObject({ type: z.literal('blockquote'), content: z.array(paragraph).min(1) }),
  z.strictObject({ type: z.literal('rule') }),
]);
export const jiraDocumentSchema = z.strictObject({
  type: z.literal('doc'),
  version: z.literal(1),
  content: z.array(block),
});

/** developer.atlassian.com/cloud/jira/platform/rest/v3, "Create issue"; a field that is not on the form is refused. */
export const jiraIssueSchema = z.strictObject({
  fields: z.strictObject({
    project: z.strictObject({ key: z.string() }),
    issuetype: z.strictObject({ name: z.string() }),
    summary: z
      .string()
      .min(1)
      .max(255)
      .regex(/^[^\n\r]*$/, 'The summary is invalid because it contains newline characters.'),
    description: jiraDocumentSchema.refine((doc) => JSON.stringify(doc).length < 200_000),
    labels: z.array(z.string().min(1).max(255).regex(/^\S+$/, 'The label contains spaces which is invalid.')),
  }),
});

/** The same reference, "Search for issues using JQL enhanced search". */
export const jiraSearchSchema = z.strictObject({
  jql: z.string().min(1),
  fields: z.array(z.string()),
  maxResults: z.number().int().min(1).max(5_000),
});
