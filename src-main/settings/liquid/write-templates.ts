import { Output, type Context, type Emitter, type Liquid, type Template } from 'liquidjs';
import { showValue } from '#domain/template/show-value.ts';
import type { TemplateValue } from '#domain/template/template-value.ts';
import { faultOf, missingVariable } from './liquid-fault.ts';
import { styleOf } from './render-style.ts';
import { isSpanEmitter, type SpanEmitter } from './span-emitter.ts';

type RenderTemplates = Liquid['renderer']['renderTemplates'];

/**
 * Liquid's loop over a list of nodes, with two differences: what an output writes is marked with the variables it came
 * from, and an output without a value writes itself (`{{ customer.name }}`) instead of ending the render. Tags call it
 * for what they hold.
 */
export const writeTemplates = (liquid: Liquid): RenderTemplates =>
  function* (templates: Template[], context: Context, emitter?: Emitter): IterableIterator<unknown> {
    if (!isSpanEmitter(emitter)) throw new TypeError('Templates are rendered into a span emitter');
    for (const template of templates) {
      context.renderLimit.check(performance.now());
      if (template instanceof Output) yield* writeOutput(liquid, template, context, emitter);
      else yield* writeTag(template, context, emitter);
      if (context.breakCalled || context.continueCalled) break;
    }
    return emitter.buffer;
  };

function* writeOutput(liquid: Liquid, output: Output, context: Context, emitter: SpanEmitter): Generator {
  const variables = variablesOf(liquid, output);
  const written = output.token.getText();
  let text: string | null;
  try {
    const value = yield* output.value.value(context, false);
    text = value === null || value === undefined ? null : showValue(value as TemplateValue, styleOf(context));
  } catch (error) {
    const missing = missingVariable(error);
    if (missing === null) emitter.faults.push(faultOf(error, output.token));
    emitter.writeSpan('unresolved', written, missing === null ? variables : missingOf(variables, context, missing));
    return;
  }
  if (text === null) emitter.writeSpan('unresolved', written, missingOf(variables, context, null));
  else emitter.writeSpan('value', text, variables);
}

function* writeTag(tag: Template, context: Context, emitter: SpanEmitter): Generator {
  try {
    const text: unknown = yield tag.render(context, emitter);
    if (typeof text === 'string') emitter.write(text);
  } catch (error) {
    // A loop over what isn't known, say: nothing it holds can be written.
    const missing = missingVariable(error);
    if (missing !== null) emitter.writeSpan('unresolved', `{{ ${missing} }}`, [missing]);
    else {
      emitter.faults.push(faultOf(error, tag.token));
      emitter.write(tag.token.getText());
    }
  }
}

const variablesOf = (liquid: Liquid, output: Output): readonly string[] => [
  ...new Set(liquid.fullVariablesSync([output])),
];

/** Those of an output's variables that have no value; all of them where each has one and the result is nothing still. */
function missingOf(variables: readonly string[], context: Context, named: string | null): readonly string[] {
  const missing = variables.filter((variable) => variable === named || !isKnown(variable, context));
  return missing.length > 0 ? missing : variables;
}

function isKnown(variable: string, context: Context): boolean {
  try {
    const value: unknown = context.getSync(variable.split('.'));
    return value !== null && value !== undefined;
  } catch {
    return false;
  }
}
