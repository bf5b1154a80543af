import { randomBytes } from 'node:crypto';
import type { RecordIncident } from '#contract/dispatch.ts';
import type { Log } from '#engine/ports/log.ts';

const newIncidentId = (): string => randomBytes(4).toString('hex');

/** Logs an unexpected throw under a fresh id, which is all that crosses to the console. */
export const incidentRecorder =
  (log: Log, newId: () => string = newIncidentId): RecordIncident =>
  (call, error) => {
    const incident = newId();
    log.error(
      { incident, call, err: error instanceof Error ? error : new Error(`a thrown ${typeof error}`) },
      'a call failed unexpectedly',
    );
    return incident;
  };
