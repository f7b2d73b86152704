/** What the project references cannot say: rules inside rooms, and per package. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const room = (name) => ({ path: `^${name}/` });
const outside = (...rooms) => ({
  pathNot: rooms.map((name) => `^${name}/`),
  path: '^(domain|db|sync|preload|main|renderer|sandbox|tests|build)/',
});
const packages = (...names) => ({ path: names.map((name) => `node_modules/${name}(/|$)`) });
const tested = '[.](test|spec)[.]tsx?$';

module.exports = {
  forbidden: [
    rule(
      'no-cycles',
      'A cycle has no bottom to start reading from.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule(
      'domain-stands-alone',
      'Rules need nothing but the language.',
      { path: '^domain/', pathNot: tested },
      { pathNot: '^domain/' },
    ),
    rule(
      'db-knows-the-domain',
      'Memory does not speak to the network or the window.',
      { path: '^db/', pathNot: tested },
      outside('db', 'domain'),
    ),
    rule(
      'sync-knows-the-domain',
      'Delivery does not know how the ledger is kept.',
      { path: '^sync/', pathNot: tested },
      outside('sync', 'domain'),
    ),
    rule(
      'the-door-knows-the-domain',
      'The contract has no effects.',
      { path: '^preload/' },
      outside('preload', 'domain'),
    ),
    rule(
      'the-window-asks-at-the-door',
      'The window sees rules and the contract only.',
      { path: '^renderer/', pathNot: tested },
      outside('renderer', 'domain', 'preload'),
    ),
    rule(
      'the-neighbour-knows-nobody',
      'Its mistakes must not mirror ours.',
      { path: '^sandbox/', pathNot: tested },
      outside('sandbox'),
    ),
    rule(
      'only-main-and-tests-visit-the-neighbour',
      'The practice organisation is reached over HTTP.',
      { pathNot: '^(main|tests|sandbox)/' },
      room('sandbox'),
    ),
    rule(
      'main-is-not-imported',
      'Nothing points at main but tests.',
      { pathNot: '^(main|tests)/' },
      room('main'),
    ),
    rule('main-has-no-window', 'React lives in the window.', room('main'), room('renderer')),
    rule(
      'electron-stays-at-the-edge',
      'Handlers run in plain Node.',
      {
        path: '^(main/(handlers/|dispatch)|db|sync|domain|renderer|sandbox|preload/contract)',
        pathNot: tested,
      },
      packages('electron'),
    ),
    rule(
      'sql-stays-in-db',
      'Only the memory speaks SQL.',
      { pathNot: '^(db|tests|build)/' },
      packages('better-sqlite3', 'drizzle-orm'),
    ),
    rule(
      'features-are-strangers',
      'A feature is understood alone.',
      { path: '^renderer/features/([^/]+)/' },
      { path: '^renderer/features/([^/]+)/', pathNot: '^renderer/features/$1/' },
    ),
    rule(
      'ui-is-plain',
      'Parts of the window know neither features nor the ledger.',
      room('renderer/ui'),
      { path: '^renderer/(features|ledger)' },
    ),
    rule(
      'connectors-are-strangers',
      'What systems share is in sync/zoho.',
      { path: '^sync/connectors/([^/]+)/' },
      { path: '^sync/connectors/([^/]+)/', pathNot: '^sync/connectors/$1/' },
    ),
    rule(
      'nothing-unresolved',
      'Every import leads somewhere.',
      {},
      { couldNotResolve: true, pathNot: '^electron$' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^out/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.json', '.css', '.node'],
    },
  },
};
