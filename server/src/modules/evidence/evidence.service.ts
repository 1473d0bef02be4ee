import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import type { AnswerKind } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { formatShortDay } from '@zhenhoufu/shared/time';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { FileStore } from '../../database/file-store.js';
import { Transactions } from '../../database/transactions.js';
import { type AnswerOwed, AnswersOwed } from '../answers-owed/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { EvidenceRepository } from './evidence.repository.js';
import type { EvidenceRow } from './evidence.schema.js';
import { EvidenceMaking } from './evidence-making.js';

const SAID: Record<AnswerKind, string> = {
  objection: '说不对',
  'case-objection': '说不对',
  help: '申请了帮助',
  plan: '想换付法',
};

type Done = { bundleId: string } | Refusal;

/** 证据材料 (P39): asked for by the arrears officer, approved by another person, exported as it was made, each time on record. */
@Injectable()
export class Evidence {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly obligations: ObligationRepository,
    private readonly answers: AnswersOwed,
    private readonly making: EvidenceMaking,
    private readonly files: FileStore,
    private readonly rows: EvidenceRepository,
  ) {}

  async ask(stay: StayScope, caller: StaffCaller, input: InputOf<'askEvidence'>['body']): Promise<Done> {
    const barred = await this.barred(stay);
    if (barred) return barred;
    return this.transactions.run(async (session) => {
      if (await this.rows.waitingOf(stay.stayId, session)) return refuse('wrong-state', '已经有一份在等另一个人同意');
      const row: EvidenceRow = {
        _id: newId(),
        institution: stay.institution,
        stayId: stay.stayId,
        ...input,
        state: 'asked',
        askedBy: this.person(caller),
        decidedBy: null,
        note: '',
        made: null,
        exports: [],
      };
      await this.rows.add(row, session);
      return { bundleId: row._id };
    });
  }

  async decide(
    stay: StayScope,
    caller: StaffCaller,
    bundleId: string,
    { decision, note }: InputOf<'decideEvidence'>['body'],
  ): Promise<Done> {
    const barred = decision === 'confirm' && (await this.barred(stay));
    if (barred) return barred;
    return this.transactions.run(async (session) => {
      const row = await this.rows.find(stay, bundleId, session);
      if (!row) return refuse('not-found', '没有这份申请');
      if (row.askedBy.staffId === caller.staffId) return refuse('second-person-needed', '申请的人不能自己同意');
      if (decision === 'reject' && note.length < 2) return refuse('bad-input', '不同意要写一句为什么', 'note');
      const state = decision === 'confirm' ? ('confirmed' as const) : ('rejected' as const);
      const decided = { decidedBy: this.person(caller), note };
      if (!(await this.rows.decide(bundleId, state, decided, session)))
        return refuse('wrong-state', '已经有人处理过了');
      return { bundleId };
    });
  }

  /** The same bytes at every export, made at the first; who took it and when is written down before they leave. */
  async export(
    stay: StayScope,
    caller: StaffCaller,
    bundleId: string,
  ): Promise<{ sha256: string; bytes: Readable } | Refusal> {
    const row = await this.rows.find(stay, bundleId);
    if (!row) return refuse('not-found', '没有这份申请');
    if (row.state !== 'confirmed') return refuse('wrong-state', '另一个人同意以后才能导出');
    const barred = await this.barred(stay);
    if (barred) return barred;
    if (!row.made) await this.rows.keep(bundleId, await this.making.make(stay, row));
    const kept = (await this.rows.find(stay, bundleId))?.made;
    if (!kept) throw new Error(`bundle ${bundleId} is gone`);
    await this.rows.addExport(bundleId, this.person(caller));
    return { sha256: kept.sha256, bytes: this.files.open(kept.sha256, stay.institution) };
  }

  /** Nothing goes to a court while something is owed to the family by way of an answer, or nothing any more by it (P40). */
  private async barred(stay: StayScope): Promise<Refusal | null> {
    const debt = await this.obligations.latestOf(stay);
    if (!debt || debt.balanceFen <= 0) return refuse('nothing-owed');
    const [owed] = await this.answers.of(stay);
    return owed ? refuse('wrong-state', saidFirst(owed)) : null;
  }

  /** The same of many stays of a house at once, in words; a stay that is not in it has nothing in its way. */
  async barsOf(institution: string, stayIds: readonly string[]): Promise<Map<string, string>> {
    if (stayIds.length === 0) return new Map();
    const balances = await this.obligations.balancesOf(institution, [...stayIds]);
    const waiting = await this.answers.in(institution);
    return new Map(
      stayIds.flatMap((stayId) => {
        if ((balances.get(stayId) ?? 0) <= 0) return [[stayId, '已经付清了，不用再给别处']];
        const owed = waiting.get(stayId);
        return owed ? [[stayId, saidFirst(owed)]] : [];
      }),
    );
  }

  /** How many wait for this person. */
  waitingFor({ institution, staffId }: StaffCaller): Promise<number> {
    return this.rows.countAsked(institution, staffId);
  }

  private person({ staffId, name }: StaffCaller): EvidenceRow['askedBy'] {
    return { staffId, name, at: this.clock.now() };
  }
}

function saidFirst({ since, kind }: AnswerOwed): string {
  return `家属${formatShortDay(since)}${SAID[kind]}，先答复再说`;
}
