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

export interface HisMessage {
  institution: string;
  infno: string;
  msgid: string;
  /** Region of care as the envelope names it. */
  region: string;
  input: Record<string, unknown>;
  /** Null when the message came without a response. */
  output: Record<string, unknown> | null;
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

/** An object, or a string that holds one (insurance-interface.md section 5, rule 3); anything else is empty. */
function nested(value: unknown): Record<string, unknown> {
  let inner = value;
  if (typeof inner === 'string') {
    try {
      inner = JSON.parse(inner);
    } catch {
      return {};
    }
  }
  return typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? (inner as Record<string, unknown>) : {};
}

const text = z.union([z.string(), z.number()]).transform(String);

const requestEnvelope = z.looseObject({
  msgid: text.pipe(z.string().trim().min(1, '缺少报文编号 msgid').max(64, '报文编号太长')),
  fixmedins_code: text.optional(),
  mdtrtarea_admvs: text.optional(),
  mdtrtarea_admdvs: text.optional(),
});

const transaction = z.looseObject({ infno: text, request: z.unknown(), response: z.unknown().optional() });

/** Reads one transaction tolerantly; an unreadable one answers `rejected` with the field and the reason. */
export function readMessage(institution: string, json: unknown): HisMessage | HisAnswer {
  const outer = transaction.safeParse(json);
  if (!outer.success)
    return rejected('', outer.error.issues[0]?.path.join('.') ?? '', 'his-bad-envelope', '缺少交易编号或请求');
  const envelope = requestEnvelope.safeParse(nested(outer.data.request));
  if (!envelope.success) {
    const issue = envelope.error.issues[0];
    return rejected('', `request.${issue?.path.join('.') ?? ''}`, 'his-bad-envelope', issue?.message ?? '');
  }
  const { msgid, fixmedins_code: code } = envelope.data;
  const infno = outer.data.infno.trim().slice(0, 4);
  if (!KNOWN_INFNOS.includes(infno)) return rejected(msgid, 'infno', 'unknown-infno', `不接收交易 ${outer.data.infno}`);
  if (code !== undefined && code !== institution) {
    return rejected(msgid, 'request.fixmedins_code', 'other-institution', '报文里的机构和签名的机构不是同一家');
  }
  const response =
    outer.data.response === undefined || outer.data.response === null ? null : nested(outer.data.response);
  const failed = response && responseFailed(response);
  if (failed) return answer(msgid, 'warned', [{ field: 'response.infcode', code: 'no-effect', reason: failed }]);
  return {
    institution,
    infno,
    msgid,
    region: envelope.data.mdtrtarea_admvs ?? envelope.data.mdtrtarea_admdvs ?? '',
    input: nested(envelope.data.input),
    output: response && nested(response.output),
  };
}

/** Why a response has no effect: infcode is not 0, as number or string. */
function responseFailed(response: Record<string, unknown>): string | null {
  const infcode = String(response.infcode ?? '').trim();
  return infcode === '0' ? null : `医保返回 infcode ${infcode || '空'}，已留存，不生效`;
}

/** True for a message that can be worked on; false for an answer that is final. */
export function isMessage(read: HisMessage | HisAnswer): read is HisMessage {
  return 'infno' in read;
}
