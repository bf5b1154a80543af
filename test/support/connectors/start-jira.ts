import type { z } from 'zod';
import type { Instant } from '#domain/time/instant.ts';
import { startService, type ServiceCall, type ServiceReply, type TestService } from './start-service.ts';
import { jiraIssueSchema, jiraSearchSchema } from './jira-schemas.ts';

export const jiraToken = 'ATATT3xFfGF0-secret-token';
export const jiraAccount = 'ann@tai.example';

const cloudId = '11223344-a1b2-3b33-c444-def123456789';

export type JiraServer = TestService & {
  readonly issues: readonly (z.infer<typeof jiraIssueSchema> & { readonly key: string; readonly at: Instant })[];
  readonly set: (
    change: Partial<{
      rights: readonly string[];
      demanded: readonly string[];
      searchDelay: number;
      scoped: boolean;
    }>,
  ) => void;
};

/** A Jira site with the project SUP and the issue types Bug and Task. */
export async function startJira(now: () => Instant): Promise<JiraServer> {
  const issues: (z.infer<typeof jiraIssueSchema> & { readonly key: string; readonly at: Instant })[] = [];
  const site = {
    rights: ['BROWSE_PROJECTS', 'CREATE_ISSUES'] as readonly string[],
    demanded: [] as readonly string[],
    searchDelay: 0,
    scoped: false,
  };
  const wrong = (
    status: number,
    errors: Readonly<Record<string, string>>,
    ...general: readonly string[]
  ): ServiceReply => ({
    status,
    body: { errorMessages: general, errors },
  });
  const ok = (body: unknown): ServiceReply => ({ status: 200, body });
  const authorised = `Basic ${Buffer.from(`${jiraAccount}:${jiraToken}`).toString('base64')}`;

  const create = (body: string): ServiceReply => {
    if (!site.rights.includes('CREATE_ISSUES'))
      return wrong(403, {}, 'You do not have permission to create issues in this project.');
    const parsed = jiraIssueSchema.safeParse(JSON.parse(body));
    if (!parsed.success)
      return wrong(
        400,
        Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[1] ?? ''), message])),
      );
    const { project, issuetype } = parsed.data.fields;
    if (project.key !== 'SUP') return wrong(400, { project: 'valid project is required' });
    if (!['Bug', 'Task'].includes(issuetype.name)) return wrong(400, { issuetype: 'Specify a valid issue type' });
    const key = `SUP-${issues.length + 12}`;
    issues.push({ ...parsed.data, key, at: now() });
    return {
      status: 201,
      body: { id: String(10_000 + issues.length), key, self: `https://tai.atlassian.net/rest/api/3/issue/${key}` },
    };
  };
  const search = (body: string): ServiceReply => {
    const parsed = jiraSearchSchema.safeParse(JSON.parse(body));
    const label = /^labels = "([^"]+)"$/.exec(parsed.data?.jql ?? '')?.[1];
    if (!parsed.success || label === undefined) return wrong(400, {}, 'Error in the JQL query.');
    const found = site.rights.includes('BROWSE_PROJECTS')
      ? issues.filter(({ fields, at }) => fields.labels.includes(label) && at + site.searchDelay <= now())
      : [];
    return ok({
      issues: found.slice(0, parsed.data.maxResults).map(({ key }) => ({ id: key, key, fields: {} })),
      isLast: true,
    });
  };

  const service = await startService(
    ({ method, path, query, headers, body }: ServiceCall): ServiceReply => {
      if (path === '/_edge/tenant_info') return ok({ cloudId });
      // A token with scopes counts at the gateway alone, one without at the site.
      if (headers.authorization !== authorised || path.startsWith('/ex/jira/') !== site.scoped)
        return wrong(401, {}, 'Client must be authenticated to access this resource.');
      const at = `${method} ${path.replace(`/ex/jira/${cloudId}`, '').replace('/rest/api/3/', '')}`;
      if (at === 'POST issue') return create(body);
      if (at === 'POST search/jql') return search(body);
      if (at === 'GET myself') return ok({ accountId: '5b10', displayName: 'Ann Agent', emailAddress: jiraAccount });
      if (at === 'GET mypermissions')
        return ok({
          permissions: Object.fromEntries(
            (query.get('permissions') ?? '')
              .split(',')
              .map((key) => [key, { key, havePermission: site.rights.includes(key) }]),
          ),
        });
      if (at.startsWith('GET project/'))
        return at === 'GET project/SUP'
          ? ok({ id: '10000', key: 'SUP', name: 'Support' })
          : wrong(404, {}, 'No project could be found.');
      if (at === 'GET issue/createmeta/SUP/issuetypes')
        return ok({
          issueTypes: [
            { id: '10004', name: 'Bug' },
            { id: '10001', name: 'Task' },
          ],
          maxResults: 200,
          startAt: 0,
          total: 2,
        });
      if (at === 'GET issue/createmeta/SUP/issuetypes/10004')
        return ok({
          fields: ['summary', 'description', 'labels', ...site.demanded].map((fieldId) => ({
            fieldId,
            name: fieldId,
            required: fieldId === 'summary' || site.demanded.includes(fieldId),
            hasDefaultValue: false,
          })),
        });
      return wrong(404, {}, 'Not found');
    },
    ({ method, path }) => method === 'POST' && path.endsWith('/rest/api/3/issue'),
  );
  return { ...service, issues, set: (change) => void Object.assign(site, change) };
}
