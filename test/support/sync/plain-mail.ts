/** A small mail; the same number gives the same mail. */
export const plainMail = (
  number: number,
  options: { readonly subject?: string; readonly header?: string; readonly body?: string } = {},
): string =>
  [
    `Message-ID: <mail-${number}@customer.example>`,
    `From: Customer ${number % 7} <person${number % 7}@customer.example>`,
    'To: support@firstline.example',
    `Subject: ${options.subject ?? `Question ${number}`}`,
    `Date: Mon, 05 Jan 2026 09:${String(number % 60).padStart(2, '0')}:00 +0000`,
    ...(options.header === undefined ? [] : [options.header]),
    '',
    options.body ?? `The order ${number} is missing.`,
    '',
  ].join('\r\n');

export const plainMails = (count: number, from = 1): readonly { readonly raw: string }[] =>
  Array.from({ length: count }, (_, index) => ({ raw: plainMail(from + index) }));
