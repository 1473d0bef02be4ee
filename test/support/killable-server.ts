import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { processEnvironment, type World } from './world.js';

const MAIN = join(new URL('../..', import.meta.url).pathname, 'server/dist/main.js');

/** The built server as a process of its own, at the world's address: it can be killed and started again. */
export class KillableServer {
  private child: ChildProcess | null = null;

  constructor(private readonly world: World) {
    if (!existsSync(MAIN)) throw new Error('server/dist/main.js is missing: node server/scripts/build.mjs server');
  }

  /** Starts it; resolves when it listens. */
  async start(): Promise<void> {
    const env = { PATH: process.env.PATH ?? '', ...processEnvironment(this.world), LOG_LEVEL: 'silent' };
    const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    let said = '';
    await new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        said += chunk.toString('utf8');
        if (said.includes('ready ')) resolve();
      };
      child.stdout?.on('data', hear);
      child.stderr?.on('data', hear);
      child.once('exit', () => reject(new Error(`the server did not start: ${said}`)));
    });
  }

  /** `kill -9`: no goodbye, no finished transaction. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }
}
