// `npm run --silent rules -- NAME < in.json > out.json` (edges.md section 4).
import { text } from 'node:stream/consumers';
import { ensureShared } from './shared-build.mjs';

ensureShared();
const { runRule } = await import('@zhenhoufu/shared/rules');

function parse(source) {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

const result = runRule(process.argv[2] ?? '', parse(await text(process.stdin)));
process.stdout.write(`${JSON.stringify(result.ok ? result.output : { error: result.error })}\n`);
process.exitCode = result.ok ? 0 : 2;
