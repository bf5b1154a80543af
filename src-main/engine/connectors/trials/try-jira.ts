import { isJsonObject, jsonObjectIn, type Json } from '#domain/connector/json.ts';
import { jiraRefusal } from '#domain/connector/read-jira.ts';
import { quotedWords } from '#domain/connector/read-status.ts';
import type { HttpAnswer } from '#domain/connector/reading.ts';
import { jiraBase, jiraCall, type JiraSettings } from '../services/jira-base.ts';
import type { Ask } from '../services/service-protocol.ts';
import type { Trial } from './trial.ts';

/** Reads account, permission, project, issue type and the fields that it demands; creates nothing. */
export async function tryJira(trial: Trial, settings: JiraSettings): Promise<void> {
  const { pass, over } = trial;
  const ask: Ask = async (request) => ({ kind: 'answered', answer: await trial.ask(request) });
  const found = await jiraBase(ask, settings, trial.secret, trial.now);
  if (found.kind === 'refused')
    return over('Sign-in', found.reading.kind === 'in-doubt' ? found.reading.message : found.reading.fault.message);
  const who = quotedWords(jsonObjectIn(found.me.body)?.['displayName'], settings.account);
  const scoped = found.base.startsWith('https://api.atlassian.com/');
  pass('Sign-in', scoped ? `${who}, by a token with scopes.` : `${who}.`);

  const project = encodeURIComponent(settings.project);
  const read = async (title: string, path: string): Promise<{ readonly [key: string]: Json }> => {
    const answer = await trial.ask(jiraCall(found.base, settings, trial.secret, path));
    const body = jsonObjectIn(answer.body);
    return answer.status === 200 && body !== null ? body : over(title, refusalWords(trial, answer));
  };

  const there = await read('Project', `project/${project}`);
  pass('Project', `${settings.project}: ${quotedWords(there['name'])}.`);

  const rights = await read(
    'Permission',
    `mypermissions?projectKey=${project}&permissions=BROWSE_PROJECTS,CREATE_ISSUES`,
  );
  const lacking = ['BROWSE_PROJECTS', 'CREATE_ISSUES'].filter((right) => !hasRight(rights['permissions'], right));
  if (lacking.length > 0)
    return over('Permission', `The account lacks ${lacking.join(' and ')} in ${settings.project}.`);
  pass('Permission', 'The account may create issues and find them again.');

  const types = objectsIn(
    (await read('Issue type', `issue/createmeta/${project}/issuetypes?maxResults=200`))['issueTypes'],
  );
  const type = types.find(({ name }) => name === settings.issueType);
  if (type === undefined)
    return over(
      'Issue type',
      `${settings.project} has ${types.map(({ name }) => quotedWords(name)).join(', ')}; not ${settings.issueType}.`,
    );
  pass('Issue type', `${settings.issueType}.`);

  const form = await read(
    'Fields',
    `issue/createmeta/${project}/issuetypes/${encodeURIComponent(quotedWords(type['id']))}?maxResults=200`,
  );
  const given = new Set(['project', 'issuetype', 'summary', 'description', 'labels', 'reporter']);
  const fields = objectsIn(form['fields'] ?? form['results']);
  const demanded = fields.filter(
    ({ required, hasDefaultValue, fieldId }) =>
      required === true && hasDefaultValue !== true && !given.has(quotedWords(fieldId)),
  );
  if (demanded.length > 0)
    return over(
      'Fields',
      `Jira demands fields that Firstline does not fill in: ${demanded.map(({ name }) => quotedWords(name)).join(', ')}.`,
    );
  if (fields.length > 0 && !fields.some(({ fieldId }) => fieldId === 'labels'))
    return over(
      'Fields',
      'The form of this issue type has no labels; by them an issue is found again. Add the field to it.',
    );
  pass('Fields', 'All that Jira demands is filled in. No issue was created.');
}

const objectsIn = (value: Json | undefined): readonly { readonly [key: string]: Json }[] =>
  Array.isArray(value) ? value.filter((each: Json) => isJsonObject(each)) : [];

function hasRight(permissions: Json | undefined, right: string): boolean {
  const found = isJsonObject(permissions) ? permissions[right] : undefined;
  return isJsonObject(found) && found['havePermission'] === true;
}

function refusalWords(trial: Trial, answer: HttpAnswer): string {
  const reading = jiraRefusal(answer, trial.now);
  if (reading.kind === 'not-delivered') return reading.fault.message;
  return reading.kind === 'in-doubt' ? reading.message : 'Jira’s answer could not be read.';
}
