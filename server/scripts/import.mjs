// `npm run import -- FILE --institution CODE [--authority NAME]` (edges.md section 1).
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { deploymentEnvironment } from './deployment-environment.mjs';
import { ensureInstalled } from './install.mjs';

const WORDS = { 'charge-lines': '费用明细', items: '项目目录', beneficiaries: '人员名册' };

function stop(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

ensureInstalled();
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { institution: { type: 'string' }, authority: { type: 'string', default: '未写明部门' } },
});
const [path] = positionals;
if (!path || !values.institution) stop('用法：npm run import -- 文件 --institution 机构编码 [--authority 部门]');
if (!existsSync(path)) stop(`没有这个文件：${path}`);
const { build } = await import('./build.mjs');
if (!build(['server'])) process.exit(1);
const { importFile, readEnvironment, UnreadableFile } = await import('@zhenhoufu/server/boot');
try {
  const source = await deploymentEnvironment();
  if (!source) stop('没有设置 MONGODB_URI，演示也没有开：先 npm start，或者设好环境变量');
  const environment = readEnvironment(source);
  const { institution, authority } = values;
  const report = await importFile(environment, {
    institution,
    authority,
    filename: basename(path),
    bytes: readFileSync(path),
  });
  const { kind, accepted, duplicate, rejected, notes } = report;
  const rows = new Set(rejected.map((row) => row.row));
  process.stdout.write(`${WORDS[kind]}\n收下\t重复\t没收\n${accepted}\t${duplicate}\t${rows.size}\n`);
  if (rejected.length > 0) {
    process.stdout.write('\n行号\t哪一列\t为什么\n');
    for (const { row, field, reason } of rejected) process.stdout.write(`${row}\t${field}\t${reason}\n`);
  }
  for (const note of notes) process.stdout.write(`注意：${note}\n`);
  process.exit(rejected.length > 0 ? 1 : 0);
} catch (error) {
  if (!(error instanceof UnreadableFile)) throw error;
  stop(error.plain);
}
