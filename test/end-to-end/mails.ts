/** A mail as a customer's program writes it. `at` is epoch milliseconds. */
export const customerMail = (mail: {
  readonly id: string;
  readonly from?: string;
  readonly subject: string;
  readonly body: string;
  readonly at: number;
  readonly headers?: string;
}): string =>
  [
    `From: ${mail.from ?? 'Ada Quill <ada@quill.example>'}`,
    'To: support@firstline.example',
    `Subject: ${mail.subject}`,
    `Date: ${new Date(mail.at).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${mail.id}@quill.example>`,
    ...(mail.headers === undefined ? ['Content-Type: text/plain; charset=utf-8'] : [mail.headers]),
    '',
    mail.body,
    '',
  ].join('\r\n');

/** The same as an HTML mail. */
export const htmlMail = (mail: Parameters<typeof customerMail>[0]): string =>
  customerMail({ ...mail, headers: 'MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8' });
