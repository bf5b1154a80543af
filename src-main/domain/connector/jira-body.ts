import { cutLine, cutText } from './cut-text.ts';
import type { DeliveryKeys, DeliveryMessage } from './delivery-message.ts';
import { jiraDocument } from './jira-document.ts';
import type { Json } from './json.ts';

/** Jira refuses a text field above 32,767 characters. */
const mostText = 30_000;

/** The label by which an issue is found again. Labels hold no blanks and at most 255 characters. */
export const jiraLabel = (keys: Pick<DeliveryKeys, 'delivery'>): string => keys.delivery;

/** An issue to create (Jira Cloud REST v3, POST /issue). */
export function jiraBody(
  target: { readonly project: string; readonly issueType: string },
  message: DeliveryMessage,
  keys: DeliveryKeys,
) {
  const about = `Ticket #${message.ticket}, ${message.severity}, ${message.tier}${message.type === null ? '' : `, ${message.type}`}.`;
  return {
    fields: {
      project: { key: target.project },
      issuetype: { name: target.issueType },
      summary: cutLine(message.title, 255),
      description: jiraDocument(`${cutText(message.text, mostText)}\n\n---\n\n${about}`),
      labels: ['firstline', jiraLabel(keys)],
    },
  } satisfies Json;
}
