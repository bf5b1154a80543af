import type { AutomationMode, AutomationRule } from '#domain/automation/automation-rule.ts';
import type { AutomationStore } from '#engine/ports/automation-store.ts';

/** A rule's mode: what somebody switched it to; else rules suggest, and acknowledgements are off. */
export function modeOf(store: AutomationStore, rule: AutomationRule): AutomationMode {
  return store.switched(rule.id)?.mode ?? (rule.purpose === 'acknowledgement' ? 'off' : 'suggest');
}
