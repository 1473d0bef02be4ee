// A bare React page with the rows of a bill and nothing else: React itself, one fetch, one list.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const umd = (name, file) => readFileSync(require.resolve(`${name}/package.json`).replace('package.json', file));
const FILES = {
  '/react.js': umd('react', 'umd/react.production.min.js'),
  '/react-dom.js': umd('react-dom', 'umd/react-dom.production.min.js'),
  '/page.js': `
    const h = React.createElement;
    const Row = ({ line }) => h('div', { className: 'line' },
      h('div', null, h('span', null, line.name), h('span', null, (line.amountFen / 100).toFixed(2))),
      h('div', null, h('span', null, line.chargeClass), h('span', null, line.quantity + ' ' + line.unit + ' × ' + line.price)));
    function Page() {
      const [bill, setBill] = React.useState(null);
      const open = () => fetch('/bill').then((answer) => answer.json()).then(setBill);
      return h('div', null, h('button', { id: 'open', onClick: open }, '看这天'),
        bill && bill.categories.map(({ code, name, lines }) => h('section', { key: code }, h('h2', null, name),
          lines.map((line) => h(Row, { key: line.lineId, line })))));
    }
    ReactDOM.createRoot(document.getElementById('root')).render(h(Page));`,
};
const PAGE =
  '<!doctype html><meta charset="utf-8"><div id="root"></div><script src="/react.js"></script><script src="/react-dom.js"></script><script src="/page.js"></script>';

/** Serves the page and the bytes of a bill; answers its address and how to stop it. */
export async function serveReactPage(billBytes) {
  const server = createServer((request, answer) => {
    if (request.url === '/bill') return answer.setHeader('content-type', 'application/json').end(billBytes);
    const file = FILES[request.url];
    answer.setHeader('content-type', file ? 'text/javascript' : 'text/html').end(file ?? PAGE);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}
