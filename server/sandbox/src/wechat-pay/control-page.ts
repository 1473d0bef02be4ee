import type { FastifyInstance } from 'fastify';
import { FAULT_WORDS, TAMPER_WORDS } from './fault-words.js';
import { noFaults } from './faults.js';

/** `/__control/page`: the same controls for a person with a browser. It only calls the routes that tests call. */
export function controlPage(server: FastifyInstance): void {
  server.get('/__control/page', (_request, reply) =>
    reply.header('content-type', 'text/html; charset=utf-8').send(page()),
  );
}

function field(name: string, words: string, kind: unknown): string {
  const input =
    typeof kind === 'boolean'
      ? `<input type="checkbox" name="${name}">`
      : `<input type="number" min="0" step="1" name="${name}">`;
  return `<label><span>${words}</span>${input}</label>`;
}

function page(): string {
  const kinds = noFaults();
  const faults = Object.entries(FAULT_WORDS)
    .map(([name, words]) => field(name, words, kinds[name as keyof typeof FAULT_WORDS]))
    .join('');
  const tampers = Object.entries(TAMPER_WORDS)
    .map(([name, words]) => `<button type="button" data-tamper="${name}">${words}</button>`)
    .join('');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>微信支付沙箱控制台</title><style>${STYLE}</style></head><body>
<h1>微信支付沙箱控制台</h1><p class="note">这里让假的微信支付出毛病，看诊后付怎么接住。只在演示里有，不动真钱。</p><p id="said" role="status"></p>
<section><h2>订单</h2><table><thead><tr><th>订单号</th><th>金额</th><th>状态</th><th>做什么</th></tr></thead><tbody id="orders"></tbody></table></section>
<section><h2>毛病</h2><form id="faults">${faults}<button>照这样设</button></form></section>
<section><h2>下一条通知</h2><p class="note">点一下排一条，按点的先后用掉。现在排着：<b id="queue">没有</b></p><p class="row">${tampers}<button type="button" data-tamper="">清掉</button></p></section>
<section><h2>时钟和钥匙</h2><p class="row"><button type="button" data-clock="15">时钟往前 15 秒</button><button type="button" data-clock="600">10 分钟</button><button type="button" data-clock="7200">2 小时</button><button type="button" data-clock="604800">7 天</button><button type="button" data-post="keys/public-key">做下一把公钥</button><button type="button" data-post="keys/certificate">换平台证书</button><button type="button" data-post="reset" data-ask="订单、通知和毛病都会清空，确定吗？">全部清空</button></p></section>
<section><h2>通知</h2><table><thead><tr><th>时间</th><th>第几次</th><th>毛病</th><th>对方回答</th><th>用时</th></tr></thead><tbody id="notices"></tbody></table></section>
<script>const TAMPERS=${JSON.stringify(TAMPER_WORDS)};${SCRIPT}</script></body></html>`;
}

const STYLE = `body{margin:0 auto;max-width:960px;padding:24px 16px;background:#f5f6f7;color:#191919;font:16px/1.6 "PingFang SC","Noto Sans SC","Noto Sans CJK SC",sans-serif}h1{font-size:24px;margin:0}h2{font-size:18px;margin:0 0 8px}section{background:#fff;border:1px solid #dcdfe3;border-radius:8px;padding:16px;margin:16px 0;overflow-x:auto}.note{color:#5c5c5c;margin:4px 0}#said{min-height:26px;margin:4px 0;color:#07823f;font-weight:600}table{width:100%;border-collapse:collapse}th,td{text-align:left;padding:8px;border-bottom:1px solid #e6e8eb;white-space:nowrap}label{display:flex;gap:12px;justify-content:space-between;align-items:center;padding:6px 0;border-bottom:1px solid #f0f1f3}input[type=number]{width:112px;min-height:40px;padding:0 8px;border:1px solid #8a8a8a;border-radius:6px;font:inherit;text-align:right}input[type=checkbox]{width:24px;height:24px}button{min-height:44px;padding:0 16px;border:1px solid #8a8a8a;border-radius:6px;background:#fff;color:inherit;font:inherit}form button{margin-top:12px;background:#07823f;border-color:#07823f;color:#fff;font-weight:600}.row{display:flex;flex-wrap:wrap;gap:8px;margin:8px 0 0}:focus-visible{outline:3px solid #1f5fae;outline-offset:2px}`;

const SCRIPT = `
const STATES = { NOTPAY: '没付', SUCCESS: '付了', CLOSED: '关了', REFUND: '退过' };
const at = (id) => document.getElementById(id);
const cell = (text) => Object.assign(document.createElement('td'), { textContent: text });
async function ask(path, body) {
  const answer = await fetch('/__control/' + path, body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.error ?? '没有做成');
  return said;
}
async function act(path, body) {
  let said = '做好了';
  try { await ask(path, body); } catch (error) { said = error.message; }
  // The fields are filled first: what somebody types after the word is theirs.
  await show(true);
  at('said').textContent = said;
}
function button(words, work) {
  const made = Object.assign(document.createElement('button'), { type: 'button', textContent: words });
  made.onclick = work;
  return made;
}
function orderRow(order) {
  const row = document.createElement('tr');
  const todo = document.createElement('td');
  const path = 'orders/' + encodeURIComponent(order.outTradeNo);
  if (order.state === 'NOTPAY') todo.append(button('付款', () => act(path + '/pay', {})), ' ', button('换一个人付', () => act(path + '/pay', { openid: 'oSomebodyElse' })));
  else if (order.state === 'CLOSED') todo.append(button('关了也付成', () => act(path + '/pay', { late: true })));
  else todo.append(button('再发一次通知', () => act(path + '/notify', {})));
  row.append(cell(order.outTradeNo), cell((order.total / 100).toFixed(2) + ' 元'), cell(STATES[order.state]), todo);
  return row;
}
function noticeRow(notice) {
  const row = document.createElement('tr');
  const answer = notice.status === 0 ? '没有回答' : notice.status < 300 ? '收下了' : '没收（' + notice.status + '）';
  row.append(cell(new Date(notice.at).toLocaleTimeString('zh-CN')), cell(String(notice.attempt + 1)), cell(TAMPERS[notice.tampered] ?? '好的'), cell(answer), cell(notice.answerMs + ' 毫秒'));
  return row;
}
function fill(id, rows, none) {
  if (rows.length === 0) { const row = document.createElement('tr'); const only = cell(none); only.colSpan = 5; row.append(only); rows = [row]; }
  at(id).replaceChildren(...rows);
}
let queue = [];
async function show(withFaults) {
  const [orders, notices, faults] = await Promise.all([ask('orders'), ask('notices'), ask('faults')]);
  fill('orders', orders.slice(-20).reverse().map(orderRow), '还没有订单');
  fill('notices', notices.slice(-30).reverse().map(noticeRow), '还没有发过通知');
  queue = faults.tamper;
  at('queue').textContent = queue.map((name) => TAMPERS[name]).join('、') || '没有';
  if (!withFaults) return;
  for (const input of at('faults').querySelectorAll('input')) if (input.type === 'checkbox') input.checked = faults[input.name]; else input.value = faults[input.name];
}
at('faults').onsubmit = (event) => {
  event.preventDefault();
  const inputs = [...at('faults').querySelectorAll('input')];
  act('faults', Object.fromEntries(inputs.map((input) => [input.name, input.type === 'checkbox' ? input.checked : Number(input.value)])));
};
document.body.addEventListener('click', (event) => {
  const { tamper, clock, post, ask: question } = event.target.dataset ?? {};
  if (tamper !== undefined) act('faults', { tamper: tamper ? [...queue, tamper] : [] });
  if (clock) act('clock', { seconds: Number(clock) });
  if (post && (!question || confirm(question))) act(post, {});
});
show(true);
setInterval(() => show(false).catch(() => { at('said').textContent = '沙箱连不上了'; }), 2000);
`;
