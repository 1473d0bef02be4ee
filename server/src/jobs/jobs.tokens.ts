/** Whether this process runs Agenda; tests drive the jobs by hand through the demo clock. */
export const RUN_JOBS = 'zhenhoufu:run-jobs';
