// `npm run gateway -- CONFIG`: the hospital's side of the HIS interface, run inside the hospital (前置机).
import { ensureInstalled } from './install.mjs';

ensureInstalled();
const { build } = await import('./build.mjs');
if (!build(['server'])) process.exit(1);
await import('../dist/gateway/main.js');
