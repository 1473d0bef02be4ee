import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { HisAnswer } from './demo.js';

type Json = Record<string, unknown>;

/** A hospital vendor who has read edges.md section 3 and nothing else: own signature, own messages. */
export class Vendor {
  private counter = 0;

  constructor(
    private readonly base: string,
    private readonly key: { institution: string; keyId: string; secret: string },
  ) {}

  headers(body: string, type = 'application/json'): Record<string, string> {
    const [timestamp, nonce] = [String(Math.floor(Date.now() / 1000)), randomUUID()];
    const digest = createHash('sha256').update(body).digest('hex');
    const text = `POST\n/his/v1/transactions\n${timestamp}\n${nonce}\n${digest}\n`;
    return {
      'Content-Type': type,
      'X-Institution': this.key.institution,
      'X-Key-Id': this.key.keyId,
      'X-Timestamp': timestamp,
      'X-Nonce': nonce,
      'X-Content-SHA256': digest,
      'X-Signature': createHmac('sha256', this.key.secret).update(text).digest('hex'),
    };
  }

  post(body: string, type?: string): Promise<Response> {
    return fetch(`${this.base}/his/v1/transactions`, { method: 'POST', body, headers: this.headers(body, type) });
  }

  async send(message: Json): Promise<HisAnswer> {
    const answer = await this.post(JSON.stringify(message));
    if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as HisAnswer;
  }

  async sendLines(messages: readonly unknown[]): Promise<HisAnswer[]> {
    const body = messages.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n');
    const answer = await this.post(body, 'application/x-ndjson');
    return (await answer.text())
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row) as HisAnswer);
  }

  msgid(): string {
    this.counter += 1;
    return `V${String(this.counter).padStart(6, '0')}`;
  }

  /** One transaction; `output` null leaves the response out. */
  message(infno: string, input: Json, output: Json | null = {}, more: Json = {}): Json {
    const request = {
      infno,
      msgid: this.msgid(),
      fixmedins_code: this.key.institution,
      infver: 'V1.0',
      input,
      ...more,
    };
    return output === null ? { infno, request } : { infno, request, response: { infcode: 0, output } };
  }

  person(psnNo: string, name: string, certno: string): Json {
    const baseinfo = { psn_no: psnNo, psn_cert_type: '01', certno, psn_name: name, gend: '1', brdy: '1960-01-01' };
    const insuinfo = [{ insutype: '390', psn_insu_stas: '1', insuplc_admdvs: '990101', balc: '' }];
    return this.message('1101', { data: { mdtrt_cert_type: '02' } }, { baseinfo, insuinfo, idetinfo: [] });
  }

  /** 2401; `mdtrtId` null: the insurer does not know it. */
  admission(iptNo: string, date: string, mdtrtId: string | null, info: Json): Json {
    const mdtrtinfo = {
      begntime: `${date} 00:30:00`,
      med_type: '21',
      ipt_no: iptNo,
      adm_dept_codg: 'N02',
      adm_dept_name: '内二科',
      adm_bed: '09',
      chfpdr_name: '何敏',
      ...info,
    };
    return this.message(
      '2401',
      { mdtrtinfo, diseinfo: [] },
      mdtrtId === null ? null : { result: { mdtrt_id: mdtrtId } },
    );
  }

  line(sn: string, date: string, amount: number, more: Json = {}): Json {
    return {
      feedetl_sn: sn,
      fee_ocur_time: `${date} 10:00:00`,
      med_list_codg: 'X001',
      medins_list_codg: 'OUT01',
      medins_list_name: '外部项目',
      det_item_fee_sumamt: amount,
      cnt: amount < 0 ? -1 : 1,
      pric: Math.abs(amount),
      ...more,
    };
  }

  charge(stay: Json, lines: readonly Json[], more: Json = {}): Json {
    return this.message('2301', { feedetail: lines.map((line) => ({ ...stay, ...line })) }, {}, more);
  }

  revoke(stay: Json, sns: readonly string[], more: Json = {}): Json {
    return this.message('2302', { data: sns.map((feedetl_sn) => ({ ...stay, feedetl_sn })) }, {}, more);
  }
}
