import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { cruiseOptions, layerRules } from './layer-rules.ts';

/** The layer rules over the whole import graph. Without a TypeScript parser the cruiser silently sees nothing: the count says so. */
const root = join(import.meta.dirname, '..');
process.chdir(root);
const { output } = await cruise(['src-main', 'src-renderer'], {
  ...cruiseOptions,
  ruleSet: { forbidden: layerRules },
  validate: true,
});
const { summary, modules } = output as ICruiseResult;
const own = modules.filter((module) => module.source.startsWith('src-')).length;
for (const violation of summary.violations)
  process.stderr.write(`${violation.rule.name}: ${violation.from} → ${violation.to}\n`);
process.stdout.write(`${own} modules, ${summary.violations.length} violations\n`);
process.exitCode = own > 0 && summary.violations.length === 0 ? 0 : 1;
