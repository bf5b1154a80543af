import { describe, expect, it } from 'vitest';
import { noChromium, soon, useStage } from './stage.ts';

describe.skipIf(noChromium)('mail written in Outlook', () => {
  const stage = useStage();

  it('stands in the console’s font where its own is missing, with one blank line between paragraphs', async () => {
    const { page } = await stage.open({ sample: true });
    await page.getByRole('searchbox').fill('"after key rotation"');
    await page
      .getByRole('option', { name: /after key rotation/u })
      .first()
      .click();
    const frame = page.getByRole('main').locator('iframe').first();
    const look = () =>
      frame.evaluate((element: HTMLIFrameElement) => {
        const inside = element.contentDocument;
        const paragraphs = [...(inside?.querySelectorAll('p.MsoNormal') ?? [])];
        const { fontFamily = '', margin = '' } = paragraphs[0] ? getComputedStyle(paragraphs[0]) : {};
        const loaded = [...(inside?.fonts ?? [])].filter(({ status }) => status === 'loaded');
        return { fontFamily, margin, fonts: new Set(loaded.map(({ family }) => family.replaceAll('"', ''))).size };
      });
    await soon(async () => (await look()).fonts, 'a font of the console is loaded in the frame').toBeGreaterThan(0);
    expect(await look()).toMatchObject({ fontFamily: 'Aptos, sans-serif', margin: '0px' });
  });
});
