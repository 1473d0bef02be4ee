import { parseShanghai } from '@zhenhoufu/shared/time';
import { z } from 'zod';

/** One line's or message's complaint, as edges.md section 3 answers it. */
export interface HisProblem {
  feedetl_sn?: string;
  field: string;
  code: string;
  reason: string;
}

export interface HisAnswer {
  msgid: string;
  status: 'accepted' | 'duplicate' | 'rejected' | 'warned';
  lines: { accepted: number; duplicate: number; rejected: number };
  problems: HisProblem[];
}

/** The insurer refused: the message is kept and shown, without effect (edges.md section 3). */
export const NO_EFFECT = 'no-effect';

export interface HisMessage {
  institution: string;
  infno: string;
  msgid: string;
  /** Region of care as the envelope names it. */
  region: string;
  input: Record<string, unknown>;
  /** Null when the message came without a response. */
  output: Record<string, unknown> | null;
  /** `inf_time` in epoch milliseconds: orders a revocation and the uploads around it; null when it was not given. */
  sentAtMs: number | null;
  /** When it came first, on the system clock; a message that waited keeps it. */
  receivedAt: Date;
}

export const KNOWN_INFNOS = [
  '1101',
  '2301',
  '2302',
  '2303',
  '2304',
  '2305',
  '2401',
  '2402',
  '2403',
  '2404',
  '2405',
  '2501',
  '5206',
];

const NO_LINES = { accepted: 0, duplicate: 0, rejected: 0 };

/** An answer without lines. */
export function answer(msgid: string, status: HisAnswer['status'], problems: HisProblem[] = []): HisAnswer {
  return { msgid, status, lines: { ...NO_LINES }, problems };
}

/** A refusal of the whole message for one field. */
export function rejected(msgid: string, field: string, code: string, reason: string): HisAnswer {
  return answer(msgid, 'rejected', [{ field, code, reason }]);
}

/** An object, or a string that holds one (insurance-interface.md section 5, rule 3); null for anything else. */
function nested(value: unknown): Record<string, unknown> | null {
  let inner = value;
  if (typeof inner === 'string') {
    try {
      inner = JSON.parse(inner);
    } catch {
      return null;
    }
  }
  return typeof inner === 'object' && inner !== null && !Array.isArray(inner)
    ? (inner as Record<string, unknown>)
    : null;
}

/** Absent, null, "" and {} all mean that there was none. */
function isAbsent(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '' || value.trim() === '{}' || value.trim() === 'null';
  return typeof value === 'object' && Object.keys(value).length === 0;
}

const text = z.union([z.string(), z.number()]).transform(String);

const requestEnvelope = z.looseObject({
  msgid: text.pipe(z.string().trim().min(1, '缺少报文编号 msgid').max(64, '报文编号太长')),
  fixmedins_code: text.nullish(),
  mdtrtarea_admvs: text.nullish(),
  mdtrtarea_admdvs: text.nullish(),
});

/** Reads one transaction tolerantly; an unreadable one answers `rejected` with the field and the reason. */
export function readMessage(institution: string, json: unknown, receivedAt: Date): HisMessage | HisAnswer {
  const bad = (field: string, reason: string, msgid = '') => rejected(msgid, field, 'his-bad-envelope', reason);
  const outer = nested(json);
  if (!outer) return bad('', '这一笔不是 JSON 对象');
  const request = nested(outer.request);
  if (!request) return bad('request', '缺少请求，或不是 JSON 对象');
  const envelope = requestEnvelope.safeParse(request);
  if (!envelope.success) {
    const issue = envelope.error.issues[0];
    return bad(`request.${issue?.path.join('.') ?? ''}`, issue?.message ?? '');
  }
  const { msgid, fixmedins_code: code } = envelope.data;
  const named = text.safeParse(outer.infno ?? request.infno);
  if (!named.success) return bad('infno', '缺少交易编号', msgid);
  const infno = named.data.trim().slice(0, 4);
  if (!KNOWN_INFNOS.includes(infno)) {
    return rejected(msgid, 'infno', 'unknown-infno', `不接收交易 ${named.data.slice(0, 12)}`);
  }
  if (code && code !== institution) {
    return rejected(msgid, 'request.fixmedins_code', 'other-institution', '报文里的机构和签名的机构不是同一家');
  }
  const input = isAbsent(request.input) ? {} : nested(request.input);
  if (!input) return bad('request.input', '交易输入不是 JSON 对象', msgid);
  const response = isAbsent(outer.response) ? null : nested(outer.response);
  if (!response && !isAbsent(outer.response)) return bad('response', '回应不是 JSON 对象', msgid);
  const failed = response && responseFailed(response);
  if (failed) return answer(msgid, 'warned', [{ field: 'response.infcode', code: NO_EFFECT, reason: failed }]);
  const output = !response || isAbsent(response.output) ? {} : nested(response.output);
  if (!output) return bad('response.output', '交易输出不是 JSON 对象', msgid);
  return {
    institution,
    infno,
    msgid,
    region: envelope.data.mdtrtarea_admvs ?? envelope.data.mdtrtarea_admdvs ?? '',
    input,
    output: response && output,
    sentAtMs: parseShanghai(typeof request.inf_time === 'string' ? request.inf_time : ''),
    receivedAt,
  };
}

/** Why a response has no effect: infcode is not 0, as number or string. */
function responseFailed(response: Record<string, unknown>): string | null {
  const infcode = String(response.infcode ?? '').trim();
  return /^0+$/.test(infcode) ? null : `医保返回 infcode ${infcode || '空'}，已留存，不生效`;
}

/** True for a message that can be worked on; false for an answer that is final. */
export function isMessage(read: HisMessage | HisAnswer): read is HisMessage {
  return 'infno' in read;
}
