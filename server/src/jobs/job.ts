/** Work that falls due at hospital times of day, on the business clock. Safe to run twice for the same date. */
export interface BusinessJob {
  name: string;
  /** `HH:mm` in hospital time; the job runs once for each. Read before each look where institutions set them. */
  times: readonly string[] | (() => Promise<readonly string[]>);
  /** `businessDate` and `time` are when it fell due. */
  run(businessDate: string, time: string): Promise<void>;
}

/** Work that drains rows by state on the system clock (outbox, notices, orders). Safe in two processes. */
export interface SystemJob {
  name: string;
  everyMs: number;
  /**
   * Business jobs make its rows, or its rows wait for a hospital time: a moved clock asks at every stop whether there may
   * be something, and drains it then, not only once a day.
   */
  withBusiness?(): boolean;
  run(): Promise<void>;
}
