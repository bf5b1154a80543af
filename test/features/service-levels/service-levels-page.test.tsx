// @vitest-environment jsdom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import '#components/MenuPopover.tsx';
import '#components/PopoverPanel.tsx';
import ServiceLevelsPage from '#features/service-levels/ServiceLevelsPage.tsx';
import { renderPage, type Rendered } from '../settings/render-page.tsx';

const open = (rest = '') => renderPage(ServiceLevelsPage, 'service-levels', rest);
const asked = (page: Rendered, name: string) =>
  page.gateway.asked.filter((call) => call.name === name).map(({ params }) => params);
/** The preview is asked for a moment after the last edit. */
const expectShown = async (page: Rendered, text: string | RegExp): Promise<void> => {
  await vi.waitFor(async () => {
    await page.settle();
    const shown = document.body.textContent ?? '';
    expect(typeof text === 'string' ? shown.includes(text) : text.test(shown), `“${String(text)}” is shown`).toBe(true);
  });
};
const goTo = (page: Rendered, rest: string) =>
  act(async () => page.state.route.go({ kind: 'page', page: 'service-levels', rest }));
const changeHigh = async (page: Rendered, to: string): Promise<void> => {
  await page.press(page.find('button', 'High × Enterprise'));
  await page.type(page.find('field', 'First response'), to);
  await page.key('Enter');
};

describe('the targets', () => {
  it('stand in the grid, with the warning beside those out of order', async () => {
    const page = await open();
    expect(page.find('button', 'Critical × Enterprise').getAttribute('aria-label')).toContain(
      'Out of order: Critical answers and is resolved later than High for Enterprise.',
    );
    expect(page.has('Kept as the playbook says; change a cell to try it.')).toBe(true);
    expect(page.find('button', 'Preview change').hasAttribute('disabled')).toBe(true);
  });

  it('are edited in a cell by keyboard; what cannot be read is named', async () => {
    const page = await open();
    await page.press(page.find('button', 'High × Enterprise'));
    expect((page.find('field', 'First response') as HTMLInputElement).value).toBe('30m');
    await page.type(page.find('field', 'First response'), 'soon');
    await page.key('Enter');
    expect(page.has('First response: “soon” is not a length of time')).toBe(true);
    await page.type(page.find('field', 'First response'), '20m');
    await page.key('Enter');
    expect(page.find('button', 'High × Enterprise').getAttribute('aria-label')).toContain('Changed, was');
    await expectShown(page, 'What if High × Enterprise answered within 20 minutes?');
    expect(asked(page, 'serviceLevels.apply')).toEqual([]);
  });

  it('are applied from the preview, and stand there as the new version', async () => {
    const page = await open();
    await changeHigh(page, '20m');
    await page.press(page.find('button', 'Preview change'));
    expect(page.address()).toBe('#/service-levels/preview');
    await expectShown(page, 'High × Enterprise, response: 30 minutes → 20 minutes');
    await expectShown(page, 'As it would have been');
    await page.press(page.find('button', 'Apply to new tickets'));
    await expectShown(page, 'Version 2 applies to new tickets.');
    expect(page.address()).toBe('#/service-levels');
    expect(asked(page, 'serviceLevels.apply')).toMatchObject([{ reapply: false }]);
    expect(page.has('version 2, by You')).toBe(true);
  });

  it('warn as they are told, in every tier', async () => {
    const page = await open();
    await page.press(page.find('button', 'Medium, warn at'));
    await page.press(page.find('checkbox', '75%'));
    expect(page.find('button', 'Medium, warn at').textContent).toBe('due');
    expect(page.has('Preview 3 changes')).toBe(true);
    await page.press(page.find('button', 'Discard'));
    expect(page.find('button', 'Medium, warn at').textContent).toBe('75% · due');
  });

  it('name the share to be kept that cannot be read, and keep it from being applied', async () => {
    const page = await open();
    await page.type(page.find('field', 'Enterprise, share of responses to be kept'), '199');
    expect(page.has('Enterprise: expected a share from 0 to 100 %.')).toBe(true);
    await changeHigh(page, '20m');
    expect(page.find('button', 'Preview change').hasAttribute('disabled')).toBe(true);
    await page.type(page.find('field', 'Enterprise, share of responses to be kept'), '98 %');
    expect(page.find('button', 'Preview 2 changes').hasAttribute('disabled')).toBe(false);
  });
});

describe('the calendars', () => {
  it('are made, get hours, and hold where they are chosen', async () => {
    const page = await open('calendars');
    await page.press(page.find('button', 'New calendar'));
    await page.type(page.find('field', 'Hours of Monday'), '25:00-26:00');
    expect(page.has('Monday: “25:00-26:00” is no stretch of hours')).toBe(true);
    await page.type(page.find('field', 'Hours of Monday'), '22:00-06:00');
    await page.press(page.find('button', 'List or .ics file'));
    await page.type(page.find('field', 'Days, one a line'), '2026-12-24 Christmas Eve 09:00-12:00');
    await page.press(page.find('button', 'Add 1 day'));
    expect(page.has('Christmas Eve')).toBe(true);
    const draft = asked(page, 'serviceLevels.preview');
    await vi.waitFor(() => expect(asked(page, 'serviceLevels.preview').length).toBeGreaterThan(draft.length));
    expect(asked(page, 'serviceLevels.preview').at(-1)).toMatchObject({
      policy: {
        calendars: {
          'Office hours': {
            hours: [
              [{ start: 1320, end: 1800 }],
              ...Array.from({ length: 4 }, () => [{ start: 540, end: 1020 }]),
              [],
              [],
            ],
            exceptions: { '2026-12-24': { name: 'Christmas Eve', windows: [{ start: 540, end: 720 }] } },
          },
        },
      },
    });
  });

  it('are renamed when the name is left, not to one that is taken', async () => {
    const page = await open('calendars');
    await page.press(page.find('button', 'New calendar'));
    await page.type(page.find('field', 'Name'), 'always');
    expect(page.has('There is a calendar “always” already.')).toBe(true);
    await page.type(page.find('field', 'Name'), 'Nights');
    await page.key('Enter');
    expect(page.find('button', 'Nights')).toBeTruthy();
    await page.press(page.find('button', 'Remove this calendar'));
    expect(page.find('button', 'Preview change').hasAttribute('disabled')).toBe(true);
  });
});

describe('the versions', () => {
  it('say who made them and what changed, and are restored by way of the preview', async () => {
    const page = await open();
    await changeHigh(page, '20m');
    await page.press(page.find('button', 'Preview change'));
    await page.press(page.find('button', 'Apply to new tickets'));
    await goTo(page, 'versions');
    await expectShown(page, 'by You');
    expect(page.has('High × Enterprise, response: 30 minutes → 20 minutes')).toBe(true);
    await page.press(page.find('button', 'Preview restoring'));
    await expectShown(page, 'High × Enterprise, response: 20 minutes → 30 minutes');
    expect(page.address()).toBe('#/service-levels/preview');
  });

  it('are re-applied to open tickets after a preview', async () => {
    const page = await open();
    await changeHigh(page, '20m');
    await page.press(page.find('button', 'Preview change'));
    await page.press(page.find('button', 'Apply to new tickets'));
    await goTo(page, 'versions');
    await expectShown(page, 'run on older versions');
    await page.press(page.find('button', 'Preview re-applying'));
    await expectShown(page, 'As it would have been');
    await page.press(page.find('button', 'Re-apply to open tickets'));
    await expectShown(page, /open tickets moved to version 2\./u);
  });

  it('can go back to what ships', async () => {
    const page = await open('versions');
    await page.press(page.find('button', 'Preview the playbook’s own figures'));
    expect(page.has('Nothing is changed')).toBe(true);
  });
});
