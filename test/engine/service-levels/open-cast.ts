import { day, type Instant } from '#domain/time/instant.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import { monday, openTestEngine } from '#test/support/open-test-engine.ts';
import { rawMail } from '#test/support/raw-mail.ts';

/** An engine with an account, and a way to let tickets of a severity arrive (Starter, unless a tier is said). */
export async function openCast(folder: string, now: Instant = monday) {
  const engine = await openTestEngine(folder, { now });
  const account = engine.account('support@tai.example', now - 90 * day);
  let count = 0;
  const ticket = async (
    severity: Severity,
    receivedAt: Instant = engine.clock.now(),
    tier: 'starter' | 'professional' | 'enterprise' = 'starter',
  ): Promise<number> => {
    count++;
    const number = 1000 + count;
    await engine.arrive(
      account,
      rawMail({ from: `c${count}@x${count}.example`, id: `${count}@x.example` }),
      receivedAt,
    );
    await engine.ask('tickets.change', { numbers: [number], change: { kind: 'severity', to: severity } });
    if (tier !== 'starter')
      await engine.ask('tickets.change', { numbers: [number], change: { kind: 'tier', to: tier } });
    return number;
  };
  /** Our answer, as it is found in the Sent folder. */
  const reply = async (number: number, sentAt: Instant): Promise<void> => {
    const place = number - 1000;
    const raw = rawMail({
      from: 'support@tai.example',
      to: `c${place}@x${place}.example`,
      subject: 'Re: A question',
      id: `re-${place}@tai.example`,
      headers: { Date: new Date(sentAt).toUTCString(), 'In-Reply-To': `<${place}@x.example>` },
    });
    await engine.arrive(account, raw, sentAt);
  };
  return { ...engine, ticket, reply };
}

export type Cast = Awaited<ReturnType<typeof openCast>>;
