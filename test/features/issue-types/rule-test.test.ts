import { describe, expect, it } from 'vitest';
import { createRuleTest } from '#features/issue-types/rule-test.ts';
import { settled, testConsole } from '#test/support/console-ports.ts';

const file = { kind: 'issue-type', path: 'issue-types/outage.yaml' } as const;

async function opened() {
  const { gateway, timers } = testConsole();
  const test = createRuleTest(gateway, timers.schedule, file);
  const stop = test.start();
  const source = await gateway.call('playbook.source', file);
  const text = source.ok ? source.value.text : '';
  const tries = () => gateway.asked.filter(({ name }) => name === 'issueTypes.try').length;
  return { gateway, timers, test, stop, text, tries, now: () => test.store.getState() };
}

describe('the live test', () => {
  it('waits for a pause in typing, then says what would change', async () => {
    const { timers, test, text, tries, now } = await opened();
    const edited = text.replace("'outage'", "'.'");
    test.follow(`${edited} `);
    timers.advance(500);
    test.follow(edited);
    timers.advance(900);
    expect(now().isTesting).toBe(true);
    await settled();
    expect(tries()).toBe(1);
    expect(now()).toMatchObject({ isTesting: false, text: edited, tried: { mails: expect.any(Number) } });
    expect(now().tried?.changed).toBeGreaterThan(0);
  });

  it('forgets what it found when the rules in force change, and tries again what is being written', async () => {
    const { gateway, timers, test, text, tries, now } = await opened();
    test.follow(text.replace("'outage'", "'.'"));
    timers.advance(900);
    await settled();
    gateway.writePlaybook('issue-type', 'issue-types/rate-limit.yaml', text.replace('id: outage', 'id: rate-limit'));
    expect(now().tried).toBeNull();
    timers.advance(900);
    await settled();
    expect(tries()).toBe(2);
    expect(now().tried).not.toBeNull();
  });

  it('does not listen to an answer that was overtaken, and stops with its page', async () => {
    const { gateway, timers, test, stop, text, now, tries } = await opened();
    let answer = (): void => {};
    gateway.holdUntil(new Promise<void>((resolve) => (answer = resolve)));
    test.now(text);
    test.follow(null);
    answer();
    await settled();
    expect(now()).toMatchObject({ isTesting: false, tried: null });
    test.follow(text);
    stop();
    timers.advance(5000);
    await settled();
    expect(tries()).toBe(1);
  });

  it('says why it could not', async () => {
    const { gateway, test, text, now } = await opened();
    gateway.failNext('issueTypes.try', { kind: 'offline', message: 'no engine' });
    test.now(text);
    await settled();
    expect(now()).toMatchObject({ isTesting: false, tried: null, message: expect.any(String) });
  });
});
