/** Whether this process runs Agenda; tests drive the jobs by hand through the demo clock. */
export const RUN_JOBS = 'zhenhoufu:run-jobs';
/** Names of the only jobs that this process knows; null: all. */
export const ONLY_JOBS = 'zhenhoufu:only-jobs';
