import fc from 'fast-check';

/** PROPERTY_RUNS: random cases for each property that names no number of its own; a long look where `npm test` takes 100. */
const runs = process.env.PROPERTY_RUNS;
if (runs) fc.configureGlobal({ numRuns: Number(runs) });
