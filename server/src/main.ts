import { boot, EnvironmentError, readEnvironment } from './boot.js';

try {
  const server = await boot(readEnvironment(process.env), { playHospital: true });
  process.stdout.write(`ready ${server.url}\n`);
} catch (error) {
  const text = error instanceof EnvironmentError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
  setTimeout(() => process.exit(1), 500).unref();
}
