import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { debtFen } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { OBLIGATION, type Obligation, PATIENT_BALANCE, type PatientBalance } from './ledger.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;

@Injectable()
export class ObligationRepository {
  constructor(
    @InjectModel(OBLIGATION) private readonly obligations: Model<Obligation>,
    @InjectModel(PATIENT_BALANCE) private readonly balances: Model<PatientBalance>,
  ) {}

  /** Makes an obligation with nothing owed; the ledger entry that follows gives it its balance. */
  async create(obligation: Omit<Obligation, 'balanceFen'>, session: ClientSession): Promise<void> {
    await this.obligations.create([{ ...obligation, balanceFen: 0 }], { session });
  }

  /** A new settlement version restates what the obligation began with; its balance moves by the entry that follows. */
  async restate(
    obligationId: string,
    cause: Obligation['cause'],
    amountFen: number,
    session: ClientSession,
  ): Promise<void> {
    const change = { cause, amountFen: debtFen(amountFen, await this.get(obligationId, session)) };
    await this.obligations.updateOne({ _id: obligationId }, { $set: change }, { session });
  }

  /** An adjustment makes the debt itself smaller, so that it never looks like a payment. */
  async lessen(obligationId: string, amountFen: number, session: ClientSession): Promise<void> {
    await this.obligations.updateOne({ _id: obligationId }, { $inc: { amountFen: -amountFen } }, { session });
  }

  /** Relief makes the debt smaller too, and a settlement made anew keeps what it took off. */
  async relieve(obligationId: string, amountFen: number, session: ClientSession): Promise<void> {
    const change = { $inc: { amountFen: -amountFen, reliefFen: amountFen } };
    await this.obligations.updateOne({ _id: obligationId }, change, { session });
  }

  /**
   * Help in money (P40) makes the debt smaller as relief does, and is known apart: nobody of the family paid it.
   * Negative: so much of it was not needed.
   */
  async help(
    obligationId: string,
    { forgivenFen, outsideFen }: { forgivenFen: number; outsideFen: number },
    session: ClientSession,
  ): Promise<void> {
    const change = { $inc: { amountFen: -forgivenFen - outsideFen, forgivenFen, outsideFen } };
    await this.obligations.updateOne({ _id: obligationId }, change, { session });
  }

  /** The risk fund has paid for it (P38): what comes in from here on goes back to the fund first. */
  async advance(
    { _id }: Pick<Obligation, '_id'>,
    fund: Pick<NonNullable<Obligation['fund']>, 'claimId' | 'paidFen' | 'receivedBeforeFen'>,
    session: ClientSession,
  ): Promise<void> {
    const change = { $set: { fund: { ...fund, repaidFen: 0, recoveries: 0 } } };
    await this.obligations.updateOne({ _id }, change, { session });
  }

  /** What the hospital owes the fund again, by the claim that was paid. */
  async fundRepaid(institution: string): Promise<Map<string, number>> {
    const rows = await this.obligations.find({ institution, 'fund.paidFen': { $gt: 0 } }, { fund: 1 }).lean();
    return new Map(rows.flatMap(({ fund }) => (fund ? [[fund.claimId, fund.repaidFen] as const] : [])));
  }

  /** Between two settlements nothing is asked; what was paid is amount less balance all the same. */
  async unsettle(obligationId: string, session: ClientSession): Promise<void> {
    const amountFen = debtFen(null, await this.get(obligationId, session));
    await this.obligations.updateOne({ _id: obligationId }, { $set: { amountFen } }, { session });
  }

  /** The newest obligation of a stay, or null before settlement. */
  async latestOf(stay: Stay, session?: ClientSession): Promise<Obligation | null> {
    return this.obligations
      .findOne({ stayId: stay.stayId, institution: stay.institution })
      .sort({ _id: -1 })
      .session(session ?? null)
      .lean();
  }

  async get(obligationId: string, session?: ClientSession): Promise<Obligation> {
    const obligation = await this.obligations
      .findById(obligationId)
      .session(session ?? null)
      .lean();
    if (!obligation) throw new Error(`obligation ${obligationId} is gone`);
    return obligation;
  }

  /** `lock` of all that a patient owes: what is said of the person is seen by whoever decides about any of it. */
  async lockAllOf({ institution, patientId }: Pick<Obligation, 'institution' | 'patientId'>, session: ClientSession) {
    await this.obligations.updateMany(
      { institution, patientId, balanceFen: { $gt: 0 } },
      { $inc: { lockCount: 1 } } as never,
      { session },
    );
  }

  /**
   * Touches the obligation so that two transactions that decide by its balance conflict instead of both winning.
   */
  async lock(obligationId: string, session: ClientSession): Promise<Obligation> {
    const obligation = await this.obligations
      .findOneAndUpdate({ _id: obligationId }, { $inc: { lockCount: 1 } } as never, {
        session,
        returnDocument: 'after',
      })
      .lean();
    if (!obligation) throw new Error(`obligation ${obligationId} is gone`);
    return obligation;
  }

  /** What is owed of each of these obligations. */
  async owedOf(obligationIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.obligations.find({ _id: { $in: [...obligationIds] } }, { balanceFen: 1 }).lean();
    return new Map(rows.map((row) => [row._id, row.balanceFen]));
  }

  async balancesOf(institution: string, stayIds: string[]): Promise<Map<string, number>> {
    const rows = await this.obligations
      .find({ institution, stayId: { $in: stayIds } }, { stayId: 1, balanceFen: 1 })
      .lean();
    const sums = new Map<string, number>();
    for (const row of rows) sums.set(row.stayId, (sums.get(row.stayId) ?? 0) + row.balanceFen);
    return sums;
  }

  /** What each of these patients owes in all, and what the hospital holds for them. */
  async accountsOf(
    institution: string,
    patientIds: readonly string[],
  ): Promise<Map<string, { owedFen: number; creditFen: number }>> {
    const ids = [...new Set(patientIds)];
    const accounts = new Map(ids.map((patientId) => [patientId, { owedFen: 0, creditFen: 0 }]));
    const owed = await this.obligations.find({ institution, patientId: { $in: ids }, balanceFen: { $gt: 0 } }).lean();
    for (const row of owed) add(accounts, row.patientId, 'owedFen', row.balanceFen);
    const held = await this.balances.find({ _id: { $in: ids }, institution }).lean();
    for (const row of held) add(accounts, row._id, 'creditFen', row.creditFen);
    return accounts;
  }

  /**
   * What the hospital holds for a patient, touched so that two transactions that decide by it conflict instead of both
   * winning.
   */
  async lockCredit(institution: string, patientId: string, session: ClientSession): Promise<number> {
    const balance = await this.balances
      .findOneAndUpdate(
        { _id: patientId, institution },
        { $inc: { lockCount: 1 }, $setOnInsert: { creditFen: 0 } } as never,
        { session, upsert: true, returnDocument: 'after' },
      )
      .lean();
    return balance?.creditFen ?? 0;
  }

  async creditOf(patientId: string, session?: ClientSession): Promise<number> {
    const balance = await this.balances
      .findById(patientId)
      .session(session ?? null)
      .lean();
    return balance?.creditFen ?? 0;
  }

  /** Its agreement changed: its standing is looked at again. */
  async lookAgain(obligationId: string, session?: ClientSession): Promise<void> {
    const change = { $inc: { moves: 1 }, $unset: { lookOn: 1 as const } };
    await this.obligations.updateOne({ _id: obligationId }, change, session ? { session } : {});
  }

  /** The rules of the house changed: every standing is looked at again. */
  async lookAgainAtAll(institution: string): Promise<void> {
    await this.obligations.updateMany({ institution }, { $inc: { moves: 1 }, $unset: { lookOn: 1 } });
  }

  /** Some of those whose standing on a business date may be another than the one that was written last. */
  async toLookAt(institution: string, date: string, limit: number): Promise<Obligation[]> {
    const filter = { institution, $or: [{ lookOn: null }, { lookOn: { $lte: date } }] };
    return this.obligations.find(filter).limit(limit).lean();
  }

  /** Writes down when each is looked at next, but for those that moved since they were read. */
  async looked(rows: readonly { obligation: Obligation; lookOn: string }[]): Promise<void> {
    await this.obligations.bulkWrite(
      rows.map(({ obligation: { _id, moves }, lookOn }) => ({
        updateOne: { filter: { _id, moves: moves ?? null } as never, update: { $set: { lookOn } } },
      })),
      { ordered: false },
    );
  }

  async listOpen(institution: string): Promise<Obligation[]> {
    return this.obligations.find({ institution, balanceFen: { $gt: 0 } }).lean();
  }

  /** The stay's person is known now. */
  async setPatient({ institution, stayId }: Stay, patientId: string, session: ClientSession): Promise<void> {
    await this.obligations.updateMany({ institution, stayId }, { $set: { patientId } }, { session });
  }
}

function add<K extends string>(sums: Map<string, Record<K, number>>, of: string, field: K, amountFen: number): void {
  const sum = sums.get(of);
  if (sum) sum[field] += amountFen;
}
