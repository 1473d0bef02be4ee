import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { addDays } from '@zhenhoufu/shared/time';
import { Clock } from '../../common/clock.js';
import { HisConflicts, KeptMessages, type Ref, WaitingMessages } from '../../integrations/his/index.js';
import { type Admission, AdmissionRepository, IN_HOSPITAL } from '../admissions/index.js';
import { ChargeLineRepository, type WaitingLine, WaitingLineRepository } from '../charges/index.js';
import { NOBODY, StayNames, type Whose } from './stay-names.js';

type Feed = ResponseOf<'getHisFeed'>;
type Waiting = ResponseOf<'listWaitingLines'>['rows'][number];

const UNNAMED_DAYS = 30;
const KINDS = { stay: 'stay', original: 'correction', date: 'early' } as const;

/** What the hospital's own system sent, and what of it needs a person. */
@Injectable()
export class FeedReader {
  constructor(
    private readonly clock: Clock,
    private readonly kept: KeptMessages,
    private readonly messages: WaitingMessages,
    private readonly conflicts: HisConflicts,
    private readonly admissions: AdmissionRepository,
    private readonly lines: ChargeLineRepository,
    private readonly waiting: WaitingLineRepository,
    private readonly names: StayNames,
  ) {}

  async feed(institution: string): Promise<Feed> {
    const day = addDays(this.clock.today(), -1);
    const inHospital = await this.inHospital(institution);
    const silent: Feed['silent'] = [];
    const quiet = await this.silent(institution, inHospital);
    const last = await this.lines.lastDays(quiet.map((stay) => stay._id));
    for (const stay of quiet) {
      silent.push({ ...(await this.names.whose(stay)), bed: stay.bed, lastLineOn: last.get(stay._id) ?? null });
    }
    const failed = await this.kept.withoutEffect(institution);
    return {
      lastHeardAt: (await this.kept.lastHeard(institution))?.toISOString() ?? null,
      day,
      inHospital: inHospital.length,
      silent,
      failed: failed.map(({ _id: messageId, receivedAt, ...row }) => ({
        ...row,
        messageId,
        receivedAt: receivedAt.toISOString(),
      })),
      refused: (await this.kept.refused(institution)).map((row) => ({
        messageId: row._id,
        infno: row.infno,
        msgid: row.msgid,
        receivedAt: row.receivedAt.toISOString(),
        reason: row.refused ?? '',
        longBytes: row.long?.bytes ?? null,
        times: row.times,
      })),
      unnamed: await this.lines.unnamedItems(institution, addDays(day, -UNNAMED_DAYS)),
    };
  }

  /** Everything that is kept and does not count yet, the oldest first. */
  async waitingRows(institution: string): Promise<Waiting[]> {
    const lines = await this.waiting.list(institution);
    const revocations = await this.waiting.listRevocations(institution);
    const messages = await this.messages.list(institution);
    const named = await this.names.of(
      institution,
      [...lines, ...revocations].map((row) => row.stayId),
    );
    const whose = (stayId: string | null, ref: string) =>
      named.get(stayId ?? '') ?? { ...NOBODY, admissionNo: numberIn(ref) };
    const rows: Waiting[] = [
      ...lines.map((row) => waitingRow(row, whose(row.stayId, row.ref))),
      ...revocations.map((row): Waiting => {
        const { sn, msgid, arrivedAt } = row;
        const since = arrivedAt.toISOString();
        const blank = { waitingId: null, name: '', feeDate: null, amountFen: null };
        return { ...pick(whose(row.stayId, '')), ...blank, kind: 'revocation', sn, original: sn, msgid, since };
      }),
      ...messages.map(({ infno, msgid, ref, reason, receivedAt }): Waiting => {
        const blank = { waitingId: null, sn: '', original: null, feeDate: null, amountFen: null };
        const since = receivedAt.toISOString();
        return { ...pick(whose(null, ref)), ...blank, kind: 'message', name: `${infno} ${reason}`, msgid, since };
      }),
    ];
    return rows.sort((a, b) => a.since.localeCompare(b.since));
  }

  /** Stays whose charges need a look; of one department where given. */
  async flags(institution: string, departmentCode: string | null): Promise<ResponseOf<'listChargeFlags'>['rows']> {
    const own = (await this.inHospital(institution)).filter(
      (stay) => departmentCode === null || stay.departmentCode === departmentCode,
    );
    const silent = new Set((await this.silent(institution, own)).map((stay) => stay._id));
    const conflicts = await this.conflicts.countsByStay(institution);
    const waiting = await this.waiting.countsByStay(institution);
    const ids = new Set([...silent, ...(departmentCode === null ? [...conflicts.keys(), ...waiting.keys()] : [])]);
    for (const stay of own) if (conflicts.has(stay._id) || waiting.has(stay._id)) ids.add(stay._id);
    return [...ids].map((stayId) => ({
      stayId,
      silent: silent.has(stayId),
      conflicts: conflicts.get(stayId) ?? 0,
      waiting: waiting.get(stayId) ?? 0,
    }));
  }

  async silentCount(institution: string): Promise<number> {
    return (await this.silent(institution, await this.inHospital(institution))).length;
  }

  /** Lines, revocations and messages that wait. */
  async waitingCount(institution: string): Promise<number> {
    const revocations = await this.waiting.listRevocations(institution);
    return (await this.waiting.count(institution)) + (await this.messages.count(institution)) + revocations.length;
  }

  private async inHospital(institution: string): Promise<Admission[]> {
    const stays: Admission[] = [];
    for await (const page of this.admissions.pagesOf(institution, IN_HOSPITAL)) stays.push(...page);
    return stays.sort((a, b) => b.admittedAt.getTime() - a.admittedAt.getTime());
  }

  /** In hospital all of yesterday or since before it, and not one line for it. */
  private async silent(institution: string, stays: readonly Admission[]): Promise<Admission[]> {
    const day = addDays(this.clock.today(), -1);
    const heard = await this.lines.staysWithLines(institution, day);
    return stays.filter((stay) => stay.admittedOn <= day && !heard.has(stay._id));
  }
}

/** The number in `ipt:26110001`. */
function numberIn(ref: string | Ref): string {
  return ref.slice(ref.indexOf(':') + 1);
}

function pick({ stayId, admissionNo, patientName, department }: Whose): Whose {
  return { stayId, admissionNo, patientName, department };
}

function waitingRow(row: WaitingLine, whose: Whose): Waiting {
  return {
    ...pick(whose),
    waitingId: row.reason === 'stay' ? null : row._id,
    kind: KINDS[row.reason],
    sn: row.sn,
    original: row.refundOf,
    name: row.name || row.itemCode || row.medListCode,
    feeDate: row.feeDate,
    amountFen: row.amountFen,
    msgid: row.msgid,
    since: row.arrivedAt.toISOString(),
  };
}
