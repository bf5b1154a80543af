import type { ICruiseOptions, IForbiddenRuleType } from 'dependency-cruiser';

/** The walls between the layers, over the whole graph (see docs/ownership.md). */
const onlyFrom = (layer: string, allowed: readonly string[]): IForbiddenRuleType => ({
  name: `${layer}-imports-only-its-own`,
  severity: 'error',
  from: { path: `^src-main/${layer}/` },
  to: { path: '^src-(main|renderer)/', pathNot: `^src-main/(${[layer, ...allowed].join('|')})/` },
});

export const layerRules: IForbiddenRuleType[] = [
  // A circle of types alone vanishes when the types are stripped; one through `import()` is loaded in two steps.
  {
    name: 'no-circles',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
  },
  onlyFrom('domain', []),
  onlyFrom('contract', ['domain']),
  onlyFrom('engine', ['domain', 'contract']),
  onlyFrom('storage', ['domain', 'engine']),
  onlyFrom('mail', ['domain', 'engine']),
  onlyFrom('connect', ['domain', 'engine']),
  onlyFrom('settings', ['domain', 'contract', 'engine']),
  onlyFrom('compose', ['domain', 'contract', 'engine', 'storage', 'mail', 'connect', 'settings']),
  onlyFrom('loopback', ['domain', 'contract', 'engine', 'storage', 'mail', 'connect', 'settings', 'compose']),
  onlyFrom('cli', ['domain', 'contract', 'engine', 'storage', 'mail', 'connect', 'settings', 'compose', 'loopback']),
  {
    name: 'adapters-see-only-ports',
    severity: 'error',
    from: { path: '^src-main/(storage|mail|connect|settings)/' },
    to: { path: '^src-main/engine/', pathNot: '^src-main/engine/ports/' },
  },
  {
    name: 'domain-is-pure',
    severity: 'error',
    from: { path: '^src-main/domain/' },
    to: { dependencyTypes: ['core', 'npm'] },
  },
  {
    name: 'electron-stays-in-its-folder',
    severity: 'error',
    from: { pathNot: '^src-main/electron/' },
    to: { path: 'node_modules/(electron|electron-store|electron-updater)/' },
  },
  {
    name: 'console-knows-no-node',
    severity: 'error',
    from: { path: '^src-renderer/' },
    to: { path: '^src-main/', pathNot: '^src-main/(contract|domain)/' },
  },
  {
    name: 'features-do-not-import-each-other',
    severity: 'error',
    from: { path: '^src-renderer/features/([^/]+)/' },
    to: { path: '^src-renderer/features/', pathNot: '^src-renderer/features/$1/' },
  },
  {
    name: 'the-app-knows-its-features-not-the-other-way',
    severity: 'error',
    from: { path: '^src-renderer/(features|state|gateway)/' },
    to: { path: '^src-renderer/app/' },
  },
  {
    name: 'components-have-no-data',
    severity: 'error',
    from: { path: '^src-renderer/(components|styles)/' },
    to: { path: '^src-renderer/(app|features|state|gateway)/' },
  },
];

export const cruiseOptions: ICruiseOptions = {
  parser: 'swc',
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules' },
  enhancedResolveOptions: {
    conditionNames: ['import', 'node', 'default'],
    extensions: ['.ts', '.tsx', '.js', '.mjs'],
    exportsFields: ['exports'],
  },
};
