import type { Emitter } from 'liquidjs';
import type { TextFault, TextSpan } from '#domain/template/template-text.ts';

/** Collects a rendered text with the places its values came to stand at. */
export type SpanEmitter = Emitter & {
  readonly spans: TextSpan[];
  readonly faults: TextFault[];
  /** Text that stands for variables. */
  readonly writeSpan: (kind: TextSpan['kind'], text: string, variables: readonly string[]) => void;
};

export function spanEmitter(): SpanEmitter {
  const spans: TextSpan[] = [];
  const emitter: SpanEmitter = {
    buffer: '',
    spans,
    faults: [],
    write: (text: unknown) => {
      if (typeof text === 'string') emitter.buffer += text;
    },
    writeSpan: (kind, text, variables) => {
      const start = emitter.buffer.length;
      emitter.buffer += text;
      if (variables.length > 0 && text !== '') spans.push({ kind, start, end: start + text.length, variables });
    },
  };
  return emitter;
}

/** Whether Liquid handed us our own emitter back. */
export const isSpanEmitter = (emitter: Emitter | undefined): emitter is SpanEmitter =>
  emitter !== undefined && 'writeSpan' in emitter;
