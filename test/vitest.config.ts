import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;
const conditions = ['source', 'module', 'node', 'development|production'];

const UNIT = ['{shared,server,miniprogram}/**/src/**/*.spec.{ts,tsx}'];
const PARTS = ['test/{api,journeys,faults,browser}/**/*.spec.ts'];

/** Files of one project share a worker's modules: the product is loaded once a worker, not once a folder. */
function project(name: string, include: string[], timeoutMs: number) {
  return {
    root,
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: {
      name,
      include,
      setupFiles: ['test/support/many-cases.ts'],
      testTimeout: timeoutMs,
      hookTimeout: 120_000,
      pool: 'forks' as const,
      isolate: false,
      execArgv: ['--expose-gc'],
    },
  };
}

export default defineConfig({
  root,
  test: {
    // One more than CI's cores: a file that boots the product waits, for the disk and for its clients, more than it works.
    maxWorkers: 3,
    // Units stand beside the source; what runs on real parts stands under test/.
    projects: [project('unit', UNIT, 20_000), project('parts', PARTS, 300_000)],
  },
});
