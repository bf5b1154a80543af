import type { MailStructure } from '#domain/mail/mail-structure.ts';
import { decodeCharset } from './decode-charset.ts';
import { decodeHeaderText } from './encoded-words.ts';
import { readHeaderBlock } from './header-block.ts';
import type { MimePart } from './mime-tree.ts';
import { decodeTransfer } from './transfer-encoding.ts';

/** Reports are short; what is beyond this many bytes of one is not looked at. */
const reportBytes = 64 * 1024;

const leaves = (part: MimePart, into: MimePart[]): MimePart[] => {
  if (part.parts.length === 0) into.push(part);
  else for (const child of part.parts) leaves(child, into);
  return into;
};

const contentOf = (raw: Buffer, part: MimePart): string => {
  const end = Math.min(part.bodyEnd, part.bodyStart + reportBytes);
  return decodeCharset(
    decodeTransfer(raw.subarray(part.bodyStart, end), part.encoding),
    part.type.parameters.get('charset') ?? null,
  ).text;
};

const headersOf = (raw: Buffer, part: MimePart): string => {
  const bytes = decodeTransfer(
    raw.subarray(part.bodyStart, Math.min(part.bodyEnd, part.bodyStart + reportBytes)),
    part.encoding,
  );
  return readHeaderBlock(bytes, 0, bytes.length)
    .fields.map((field) => `${field.name}: ${decodeHeaderText(field.value)}`)
    .join('\n');
};

const isAttached = (part: MimePart): boolean => part.disposition?.value === 'attachment';

/** Gathers what the rule for machine mail needs of the structure. */
export const readStructure = (raw: Buffer, root: MimePart): MailStructure => {
  const parts = leaves(root, []);
  const find = (...types: readonly string[]): MimePart | undefined =>
    parts.find((part) => types.includes(part.type.value));
  const textOf = (...types: readonly string[]): string | null => {
    const found = parts.filter((part) => types.includes(part.type.value)).slice(0, 50);
    return found.length === 0 ? null : found.map((part) => contentOf(raw, part)).join('\n\n');
  };
  const original = find(
    'message/rfc822',
    'text/rfc822-headers',
    'message/rfc822-headers',
    'message/global',
    'message/global-headers',
  );
  const calendar = parts.find((part) => part.type.value === 'text/calendar' && !isAttached(part));
  const calendarMethod =
    calendar === undefined
      ? null
      : (calendar.type.parameters.get('method') ??
        /^METHOD:([A-Za-z-]{1,20})/m.exec(contentOf(raw, calendar))?.[1] ??
        null);
  return {
    contentType: root.type.value,
    reportType:
      root.type.value === 'multipart/report' ? (root.type.parameters.get('report-type')?.toLowerCase() ?? null) : null,
    partTypes: parts.map((part) => part.type.value),
    deliveryStatus: textOf('message/delivery-status', 'message/global-delivery-status'),
    dispositionNotification: textOf('message/disposition-notification', 'message/global-disposition-notification'),
    feedbackReport: textOf('message/feedback-report'),
    originalHeaders: original === undefined ? null : headersOf(raw, original),
    calendarMethod: calendarMethod?.toUpperCase() ?? null,
  };
};
