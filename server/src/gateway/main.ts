import { ConfigError, readConfig } from './config.js';
import { Gateway } from './gateway.js';
import type { Job } from './journal.js';

const USAGE = '用法：npm run gateway -- 配置文件.json [--status]';
const STATES: Record<Job['state'], string> = { sending: '在发', sent: '发完', unreadable: '读不了' };

const say = (words: string) =>
  process.stdout.write(`${new Date().toLocaleTimeString('zh-CN', { hour12: false })}  ${words}\n`);

function printStatus(jobs: readonly Job[]): void {
  process.stdout.write('文件\t怎样\t收下\t重复\t没收\t为什么\n');
  for (const { file, state, accepted, duplicate, refused, problem } of jobs)
    process.stdout.write(`${[file, STATES[state], accepted, duplicate, refused, problem].join('\t')}\n`);
}

const [path, option] = process.argv.slice(2);
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
try {
  if (!path || (option !== undefined && option !== '--status')) throw new ConfigError(USAGE);
  const gateway = new Gateway(readConfig(path), say, stopping.signal);
  if (option === '--status') printStatus(gateway.jobs());
  else await gateway.run();
} catch (error) {
  if (error instanceof ConfigError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } else if (!stopping.signal.aborted) throw error;
}
