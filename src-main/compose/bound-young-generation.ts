import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8's young generation at the size it has now. Under the load of a first sync it would grow to 130 MB and stay
 * there for good; measured, that saves no processor time.
 */
export function boundYoungGeneration(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
