import type { ConnectorSettings } from '#domain/connector/connector-settings.ts';
import type { DeliveryMessage } from '#domain/connector/delivery-message.ts';
import type { HttpAnswer, Reading } from '#domain/connector/reading.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { ConnectorRequest } from '#engine/ports/connector-sender.ts';

/** A step has failed; nothing follows it. */
export class TrialOver extends Error {}

/** What a trial of a connector works with. */
export type Trial = {
  readonly settings: ConnectorSettings;
  readonly secret: string;
  readonly installation: string;
  readonly now: Instant;
  /** Rejects with `TrialOver` where no answer came. */
  readonly ask: (request: ConnectorRequest) => Promise<HttpAnswer>;
  readonly pass: (title: string, message: string) => void;
  /** Throws `TrialOver`. */
  readonly over: (title: string, message: string) => never;
};

/** A message that says it is a test. */
export const trialMessage = (now: Instant): DeliveryMessage => ({
  action: 'trigger',
  ticket: 0,
  escalation: null,
  title: 'A test from Firstline',
  text: 'This is a test of the connection. Nothing has happened, and nobody has to do anything.',
  severity: 'low',
  tier: 'unassigned',
  type: null,
  at: now,
});

/** The name of a trial on the other side. */
export const trialKey = ({ installation, now }: Trial): string => `firstline-${installation}-test-${now}`;

/** The last step: what the service says of the message. A refusal of the sign-in is a step of its own. */
export function passDelivered({ pass, over }: Trial, reading: Reading, message: string, title = 'Message'): void {
  switch (reading.kind) {
    case 'delivered':
      return pass(title, message);
    case 'in-doubt':
      return over(title, reading.message);
    case 'not-delivered':
      return over(reading.fault.kind === 'sign-in' ? 'Sign-in' : title, reading.fault.message);
    default:
      return reading satisfies never;
  }
}
