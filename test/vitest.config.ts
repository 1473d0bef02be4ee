import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;
const conditions = ['source', 'module', 'node', 'development|production'];

/** One project a test size: unit beside the source, the others on real parts under test/. */
function project(name: string, include: string[], timeoutMs: number, parallel: boolean) {
  return {
    root,
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: {
      name,
      include,
      testTimeout: timeoutMs,
      hookTimeout: 120_000,
      fileParallelism: parallel,
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
    projects: [
      project('unit', ['{shared,server,miniprogram}/**/src/**/*.spec.{ts,tsx}'], 20_000, true),
      project('api', ['test/api/**/*.spec.ts'], 90_000, true),
      project('journeys', ['test/journeys/**/*.spec.ts'], 180_000, true),
      project('browser', ['test/browser/**/*.spec.ts'], 300_000, true),
      project('faults', ['test/faults/**/*.spec.ts'], 180_000, true),
    ],
  },
});
