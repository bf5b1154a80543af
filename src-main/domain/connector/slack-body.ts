import { cutLine, cutText } from './cut-text.ts';
import type { DeliveryKeys, DeliveryMessage } from './delivery-message.ts';
import type { Json } from './json.ts';
import { slackEscaped, slackMrkdwn } from './slack-mrkdwn.ts';

/** Block Kit: a section's text holds 3,000 characters, a header's 150, a message 50 blocks; `text` is cut at 40,000. */
const mostInSection = 3_000;
const mostInHeader = 150;
const mostBlocks = 50;
const mostText = 40_000;

/**
 * The message for Slack, as both an incoming webhook and chat.postMessage take it. Links are not unfurled: nobody's
 * server is asked because a customer wrote an address.
 *
 * @param name of the message, carried by its last block
 */
export function slackBody(message: DeliveryMessage, name: string | null = null) {
  const about = `Ticket #${message.ticket} · ${message.severity} · ${message.tier}${message.type === null ? '' : ` · ${message.type}`}`;
  const sections = sectionsOf(slackMrkdwn(message.text));
  return {
    // What notifications and screen readers get.
    text: cutText(`${slackEscaped(message.title)}\n${about}`, mostText),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cutLine(message.title, mostInHeader), emoji: false } },
      ...sections.map((text) => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } })),
      {
        type: 'context',
        elements: [{ type: 'mrkdwn', text: about, verbatim: true }],
        ...(name === null ? {} : { block_id: name }),
      },
    ],
    unfurl_links: false,
    unfurl_media: false,
    link_names: false,
  } satisfies Json;
}

/**
 * The same to one channel, with the name by which it is found again: as metadata, which some bots may not read, and as
 * the id of a block, which comes with every message.
 */
export function slackBotBody(channel: string, message: DeliveryMessage, keys: DeliveryKeys) {
  return {
    channel,
    ...slackBody(message, keys.delivery),
    metadata: { event_type: 'firstline_delivery', event_payload: { id: keys.delivery } },
  } satisfies Json;
}

/** Blocks of text in as few sections as will hold them; what is too much for a message is cut, saying so. */
function sectionsOf(texts: readonly string[]): readonly string[] {
  const sections: string[] = [];
  for (const text of texts.flatMap(pieces)) {
    const last = sections.at(-1);
    if (last !== undefined && last.length + text.length + 2 <= mostInSection)
      sections[sections.length - 1] = `${last}\n\n${text}`;
    else sections.push(text);
  }
  const room = mostBlocks - 3;
  if (sections.length <= room) return sections;
  return [...sections.slice(0, room), '… (cut: the rest stands in Firstline)'];
}

/** A text too long for a section, in lines, and lines too long for one, in pieces; code stays code in each. */
function pieces(text: string): readonly string[] {
  if (text.trim() === '') return [];
  if (text.length <= mostInSection) return [text];
  const code = /^```\n([^]*)\n```$/.exec(text)?.[1];
  const lines = (code ?? text).split('\n').flatMap((line) => line.match(/.{1,2900}/gsu) ?? ['']);
  const found: string[] = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (last !== undefined && last.length + line.length + 1 <= mostInSection - 8)
      found[found.length - 1] = `${last}\n${line}`;
    else found.push(line);
  }
  return code === undefined ? found : found.map((piece) => `\`\`\`\n${piece}\n\`\`\``);
}
