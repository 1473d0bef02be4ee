// A household of the demo that has asked for help: 困难求助 at the desk has something in it from the first start on (P40).
import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

const OFFICER = 'arrears-officer';
/** 田有福 of `server/src/seed/scenario-village.ts`: discharged, settled, without a plan yet. */
const ADMISSION_NO = '26100012';
const SAID = {
  cause: 'lost-work',
  words: '冬天没活干，家里两个老人。想过了年再开始付，每月一百',
  canPay: { nowFen: null, monthlyFen: 10_000 },
  askedBy: '女儿 田小燕',
};
const PAPER = { width: 600, height: 800, line: 40 };

/** UUIDv7, as every creating POST asks for. */
function newKey() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [size, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, check]);
}

/** A ruled sheet of paper as a grey PNG: what is on it is invented, so nothing is. */
function sheet() {
  const { width, height, line } = PAPER;
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.from([0, ...new Uint8Array(width).fill(y % line === 0 ? 0x90 : 0xf4)]),
  );
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))];
  return `data:image/png;base64,${Buffer.concat([magic, ...parts]).toString('base64')}`;
}

/** Asked once: a household that has asked before or owes nothing any more is left alone. */
export async function askForHelp(url) {
  const send = async (path, { token, body } = {}) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': newKey() };
    if (token) headers.authorization = `Bearer ${token}`;
    const answer = await fetch(
      `${url}${path}`,
      body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers },
    );
    if (!answer.ok) throw new Error(`${path} ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const { token } = await send('/demo/sessions', { body: { persona: OFFICER } });
  const asked = await send('/api/desk/help', { token });
  if (asked.rows.some((row) => row.admissionNo === ADMISSION_NO)) return;
  const { rows } = await send(`/api/desk/stays?search=${ADMISSION_NO}`, { token });
  const [stay] = rows;
  if (!stay || stay.owedFen === 0) return;
  const { helpId } = await send(`/api/desk/stays/${stay.stayId}/help`, { token, body: SAID });
  for (let photo = 0; photo < 2; photo += 1)
    await send(`/api/desk/stays/${stay.stayId}/help/${helpId}/papers`, { token, body: { scan: sheet() } });
}
