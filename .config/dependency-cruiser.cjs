/** Which way imports point (house.md, "Rooms"). */
module.exports = {
  forbidden: [
    {
      name: 'shared-imports-zod-only',
      comment: 'shared holds pure rules and contracts: no Node, Nest or Taro',
      severity: 'error',
      from: { path: '^shared/src', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^shared/src', 'node_modules/zod/'] },
    },
    {
      name: 'phone-rules-without-zod',
      comment: 'the phone carries these at run time: zod would cost it 87 kB',
      severity: 'error',
      from: { path: '^shared/src/(domain|money|time|policy|routes|errors)/', pathNot: '\\.spec\\.ts$' },
      to: { path: 'node_modules/zod/' },
    },
    {
      name: 'module-face',
      comment: "another module's inside is reached through its index.ts",
      severity: 'error',
      from: { path: '^server/src/modules/([^/]+)/' },
      to: { path: '^server/src/modules/([^/]+)/', pathNot: ['^server/src/modules/$1/', '/index\\.ts$'] },
    },
    {
      name: 'sandbox-shares-nothing',
      comment: 'the outside world must not share a bug with our client',
      severity: 'error',
      from: { path: '^server/sandbox/src' },
      to: { path: ['^shared/', '^server/src', '^miniprogram/', 'packages/shared'] },
    },
    {
      name: 'server-not-the-sandbox',
      severity: 'error',
      from: { path: '^server/src' },
      to: { path: ['^server/sandbox', '^server/desk', '^miniprogram', '^test'] },
    },
    {
      name: 'apps-import-shared-only',
      severity: 'error',
      from: { path: '^(miniprogram|server/desk)/src' },
      to: { path: ['^server/src', '^server/sandbox', '^test'] },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.out)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
