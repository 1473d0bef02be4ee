import { Injectable } from '@nestjs/common';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** What this process counts as it happens (edges.md section 5); labels never carry a person, a stay or an address. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'zhf_http_request_seconds',
    help: 'Time from a request to its answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  private readonly notices = new Counter({
    name: 'zhf_payment_notices_total',
    help: 'Notices of WeChat Pay by what became of them',
    labelNames: ['result'],
    registers: [this.registry],
  });
  private readonly hisLines = new Counter({
    name: 'zhf_his_lines_total',
    help: 'Charge lines pushed by hospitals, by what became of them',
    labelNames: ['result'],
    registers: [this.registry],
  });
  private readonly hisMessages = new Counter({
    name: 'zhf_his_messages_total',
    help: 'Transactions pushed by hospitals, by number and status',
    labelNames: ['infno', 'status'],
    registers: [this.registry],
  });
  private readonly jobs = new Counter({
    name: 'zhf_jobs_total',
    help: 'Runs of jobs by name and result',
    labelNames: ['job', 'result'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  request(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status }, seconds);
  }

  notice(result: 'worked' | 'stored' | 'refused'): void {
    this.notices.inc({ result });
  }

  hisMessage(infno: string, status: string, lines: { accepted: number; duplicate: number; rejected: number }): void {
    this.hisMessages.inc({ infno: infno || 'unreadable', status });
    for (const [result, count] of Object.entries(lines)) if (count > 0) this.hisLines.inc({ result }, count);
  }

  job(job: string, result: 'done' | 'failed'): void {
    this.jobs.inc({ job, result });
  }
}
