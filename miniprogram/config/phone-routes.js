const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const typescript = require('typescript');

/** Runs a TypeScript module that imports nothing but its neighbours, and answers its exports. */
function run(file, seen = new Map()) {
  const known = seen.get(file);
  if (known) return known.exports;
  const compilerOptions = { module: typescript.ModuleKind.CommonJS, target: typescript.ScriptTarget.ES2022 };
  const { outputText } = typescript.transpileModule(readFileSync(file, 'utf8'), { compilerOptions });
  const module = { exports: {} };
  seen.set(file, module);
  const neighbour = (path) => run(join(dirname(file), path.replace(/\.js$/, '.ts')), seen);
  new Function('require', 'module', 'exports', outputText)(neighbour, module, module.exports);
  return module.exports;
}

/** The one job of staff that is done on the phone: the village doctor's. */
const VILLAGE = '/api/village/';

/**
 * Webpack loader for the table of all routes: the phone carries the rows it may call, and of each what a call needs.
 * With the desk's rows and the words of the API description the table would be a tenth of the main package.
 */
module.exports = function phoneRoutes() {
  this.addContextDependency(dirname(this.resourcePath));
  const { routes } = run(this.resourcePath);
  const rows = Object.entries(routes)
    .filter(([, route]) => route.access.who !== 'staff' || route.path.startsWith(VILLAGE))
    .map(([name, { method, path, idempotent, bytes }]) => [name, { method, path, idempotent, bytes }]);
  return `export * from './access.js';\nexport const routes = ${JSON.stringify(Object.fromEntries(rows))};\n`;
};
