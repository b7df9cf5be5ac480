// The boundaries of the house. Each rule carries the sentence its breaker reads.

const DOMAINS = [
  'identity',
  'organisation',
  'knowledge',
  'measurement',
  'learning',
  'publication',
  'reporting',
  'staffing',
  'programme',
];
const ALL = [...DOMAINS, 'notifications'];
const any = (names) => `(?:${names.join('|')})`;

const leftward = DOMAINS.slice(0, -1).map((domain, at) => ({
  name: `${domain}-asks-only-leftward`,
  comment: `${domain} stands left of ${DOMAINS.slice(at + 1).join(', ')} and may not ask them. Announce a fact (event), or let the domain on the right add its field to your GraphQL type.`,
  severity: 'error',
  from: { path: `^server/${domain}/` },
  to: { path: `^server/${any(DOMAINS.slice(at + 1))}/` },
}));

const frontDoor = ALL.map((domain) => ({
  name: `${domain}-has-a-front-door`,
  comment: `Other domains ask ${domain} through ${domain}.reads.ts only (schema files also through a *.ref.ts, notifications and reactions also through *.events.ts). Add a question in bulk there.`,
  severity: 'error',
  from: { path: `^server/${any(ALL.filter((other) => other !== domain))}/` },
  to: { path: `^server/${domain}/`, pathNot: `^server/${domain}/[^/]+\\.(?:reads|ref|events)\\.ts$` },
}));

export default {
  forbidden: [
    ...leftward,
    ...frontDoor,
    {
      name: 'refs-are-for-schemas',
      comment:
        'The handle of a GraphQL type is for schema files: services and rules work with plain records.',
      severity: 'error',
      from: { path: '^server/', pathNot: '\\.(?:schema|ref)\\.ts$|^server/graphql/|^server/schema\\.ts$' },
      to: { path: '\\.ref\\.ts$' },
    },
    {
      name: 'nobody-asks-notifications',
      comment: 'Notifications listen to all; nobody asks them. Announce a fact instead.',
      severity: 'error',
      from: { path: `^server/${any(DOMAINS)}/` },
      to: { path: '^server/notifications/' },
    },
    {
      name: 'mongoose-lives-in-models',
      comment:
        'Only *.model.ts and platform/ talk to the database. Put the query in the model and return a plain record.',
      severity: 'error',
      from: { path: '^server/', pathNot: '\\.model\\.ts$|^server/platform/' },
      to: { path: '^node_modules/(?:mongoose|mongodb|bson|lmdb)/' },
    },
    {
      name: 'graphql-lives-in-schemas',
      comment:
        'Only *.schema.ts, *.ref.ts and server/graphql know of GraphQL. Services throw AppError and return plain records.',
      severity: 'error',
      from: { path: '^server/', pathNot: '\\.(?:schema|ref)\\.ts$|^server/graphql/|^server/schema\\.ts$' },
      to: { path: '^node_modules/(?:graphql|graphql-yoga|@pothos/[^/]+|@envelop/[^/]+)/' },
    },
    {
      name: 'rules-are-pure',
      comment:
        'Rules and policies calculate from what they are given. Load it in the service and pass it in.',
      severity: 'error',
      from: { path: '^server/.*\\.(?:rules|policy)\\.ts$' },
      to: {
        path: '^(?:server|node_modules)/',
        pathNot:
          '\\.rules\\.ts$|\\.types\\.ts$|^server/platform/(?:civil-time|errors)\\.ts$|^node_modules/(?:simple-statistics|ml-matrix|csv-parse|minisearch|diff|saxes|fflate|sanitize-html|@marcbachmann/cel-js)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'platform-knows-no-domain',
      comment:
        'platform/ has no opinion about our subject. Pass what it needs, or move the code into the domain.',
      severity: 'error',
      from: { path: '^server/platform/' },
      to: { path: `^server/(?:${ALL.join('|')}|graphql)/` },
    },
    {
      name: 'the-embedded-database-stands-alone',
      comment: 'The embedded database must be liftable as a package: it imports nothing of the product.',
      severity: 'error',
      from: { path: '^server/platform/embedded-database/' },
      to: { path: '^(?:server|client|seeds|scripts|test)/', pathNot: '^server/platform/embedded-database/' },
    },
    {
      name: 'client-and-server-share-only-the-schema',
      comment: 'The client knows the server through client/api/schema.graphql only.',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^server/' },
    },
    {
      name: 'server-knows-no-client',
      comment: 'The server answers; it does not know who draws.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^client/' },
    },
    {
      name: 'client-domains-do-not-import-each-other',
      comment:
        'A client domain uses ui, api, shell and itself. What two need belongs in client/ui, or in one as its own page.',
      severity: 'error',
      from: { path: '^client/([^/]+)/', pathNot: '^client/(?:ui|api|shell|theme|labels)/' },
      to: { path: '^client/[^/]+/', pathNot: ['^client/(?:ui|api|shell|theme|labels)/', '^client/$1/'] },
    },
    {
      name: 'ui-knows-no-subject',
      comment: 'client/ui draws what it is given and knows no domain and no query.',
      severity: 'error',
      from: { path: '^client/ui/' },
      to: { path: '^client/', pathNot: '^client/(?:ui|theme|labels)/' },
    },
    {
      name: 'production-needs-no-test-code',
      comment: 'server/ and client/ run without tests, seeds and scripts.',
      severity: 'error',
      from: { path: '^(?:server|client)/' },
      to: { path: '^(?:test|seeds|scripts)/' },
    },
    {
      name: 'no-circles',
      comment:
        'Two files that need each other are one thought, or three. Move what both need to a file of its own.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'dependencies-are-declared',
      comment: 'What production imports stands under dependencies in package.json.',
      severity: 'error',
      from: { path: '^server/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(?:dist|data|client/api/graphql-env)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
