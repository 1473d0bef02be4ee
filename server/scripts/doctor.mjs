// `npm run doctor`: one line for each thing a real deployment needs (edges.md section 1); exit 0 without a `fail`.
import { deploymentEnvironment } from './deployment-environment.mjs';
import { ensureInstalled } from './install.mjs';

ensureInstalled();
const { build } = await import('./build.mjs');
if (!build(['server'])) process.exit(1);
const { examine } = await import('@zhenhoufu/server/doctor');
const findings = await examine((await deploymentEnvironment()) ?? process.env);
for (const { level, what, words } of findings) process.stdout.write(`${level.padEnd(4)}  ${what}：${words}\n`);
process.exit(findings.some((finding) => finding.level === 'fail') ? 1 : 0);
