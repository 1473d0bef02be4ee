import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  FUND_CLAIM_TRANSITIONS,
  type FundClaimState,
  REVERSAL_TRANSITIONS,
  statesBefore,
} from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import { insertRow } from '../../database/collection.js';
import {
  FUND_CLAIM,
  FUND_LOCK,
  FUND_MOVE,
  type FundClaimRow,
  type FundClaimStep,
  type FundLock,
  type FundMoveRow,
  type FundPaper,
} from './risk-fund.schema.js';

const OPEN: FundClaimState[] = ['asked', 'approved'];
const NEWEST = 500;

@Injectable()
export class RiskFundRepository {
  constructor(
    @InjectModel(FUND_MOVE) private readonly moves: Model<FundMoveRow>,
    @InjectModel(FUND_CLAIM) private readonly claims: Model<FundClaimRow>,
    @InjectModel(FUND_LOCK) private readonly locks: Model<FundLock>,
  ) {}

  /** Two transactions that decide by what the fund has conflict instead of both winning. */
  async lock(institution: string, session: ClientSession): Promise<void> {
    await this.locks.updateOne({ _id: institution }, { $inc: { moves: 1 } }, { session, upsert: true });
  }

  async addMove(row: FundMoveRow, session: ClientSession): Promise<void> {
    await insertRow(this.moves, row, session);
  }

  async findMove(institution: string, moveId: string, session: ClientSession): Promise<FundMoveRow | null> {
    return this.moves.findOne({ _id: moveId, institution }).session(session).lean();
  }

  /** What takes a contribution back, waiting or done; null: it stands. */
  async takenBackBy(moveId: string, session: ClientSession): Promise<FundMoveRow | null> {
    return this.moves
      .findOne({ reverses: moveId, state: { $ne: 'rejected' } })
      .session(session)
      .lean();
  }

  /** By the transition table; false when somebody else was first. */
  async decideMove(
    moveId: string,
    state: FundMoveRow['state'],
    decided: Pick<FundMoveRow, 'decidedBy' | 'note'>,
    session: ClientSession,
  ): Promise<boolean> {
    const filter = { _id: moveId, state: { $in: statesBefore(REVERSAL_TRANSITIONS, state) } };
    const result = await this.moves.updateOne(filter, { $set: { state, ...decided } }, { session });
    return result.modifiedCount === 1;
  }

  /** What waits first, then the newest. */
  async listMoves(institution: string): Promise<FundMoveRow[]> {
    const waiting = await this.moves.find({ institution, state: 'asked' }).sort({ 'askedBy.at': 1 }).lean();
    const ended = this.moves.find({ institution, state: { $ne: 'asked' } }).sort({ 'askedBy.at': -1 });
    return [...waiting, ...(await ended.limit(NEWEST).lean())];
  }

  /** By the id of the move, for a report. */
  async movesById(institution: string): Promise<Map<string, FundMoveRow>> {
    const rows = await this.moves.find({ institution, state: 'confirmed' }).lean();
    return new Map(rows.map((row) => [row._id, row]));
  }

  /** Throws a duplicate-key error when the debt stands in a live claim already. */
  async addClaim(row: FundClaimRow, session: ClientSession): Promise<void> {
    await insertRow(this.claims, row, session);
  }

  async findClaim(
    { institution, stayId }: Pick<FundClaimRow, 'institution' | 'stayId'>,
    claimId: string,
    session?: ClientSession,
  ): Promise<FundClaimRow | null> {
    return this.claims
      .findOne({ _id: claimId, institution, stayId })
      .session(session ?? null)
      .lean();
  }

  async liveOf(obligationId: string, session?: ClientSession): Promise<FundClaimRow | null> {
    return this.claims
      .findOne({ obligationId, live: true })
      .session(session ?? null)
      .lean();
  }

  /** What waits for somebody first, the longest first; then the newest of the others. */
  async listClaims(institution: string): Promise<FundClaimRow[]> {
    const open = await this.claims
      .find({ institution, state: { $in: OPEN } })
      .sort({ askedOn: 1, _id: 1 })
      .lean();
    const ended = this.claims.find({ institution, state: { $nin: OPEN } }).sort({ askedOn: -1, _id: -1 });
    return [...open, ...(await ended.limit(NEWEST).lean())];
  }

  async claimsByIds(institution: string, claimIds: readonly string[]): Promise<Map<string, FundClaimRow>> {
    const rows = await this.claims.find({ institution, _id: { $in: [...claimIds] } }).lean();
    return new Map(rows.map((row) => [row._id, row]));
  }

  /** Moves on by the table with the step; false when somebody else was first. */
  async moveClaim(
    row: FundClaimRow,
    step: FundClaimStep,
    change: Partial<Pick<FundClaimRow, 'live' | 'approvedFen' | 'paidFen' | 'paidOn'>>,
    session: ClientSession,
  ): Promise<boolean> {
    const from = statesBefore(FUND_CLAIM_TRANSITIONS, step.state);
    const filter = { _id: row._id, institution: row.institution, state: { $in: from } };
    const update = { $push: { steps: step }, $set: { state: step.state, ...change } };
    const result = await this.claims.updateOne(filter, update, { session });
    return result.modifiedCount === 1;
  }

  /** Adds a scan while there are fewer than `most`; false when there are as many, or the claim has ended. */
  async addPaper({ _id }: FundClaimRow, paper: FundPaper, most: number, session: ClientSession): Promise<boolean> {
    const filter = { _id, state: { $in: OPEN }, [`papers.${most - 1}`]: { $exists: false } };
    const change = { $push: { papers: paper } };
    return (await this.claims.updateOne(filter, change, { session })).modifiedCount === 1;
  }

  /** What waits for this person: to be decided by another than who asked, or to be paid. */
  async countFor(institution: string, staffId: string): Promise<number> {
    const others = { institution, state: 'asked' as const };
    const moves = await this.moves.countDocuments({ ...others, 'askedBy.staffId': { $ne: staffId } });
    const asked = await this.claims.countDocuments({ ...others, 'steps.0.staffId': { $ne: staffId } });
    return moves + asked + (await this.claims.countDocuments({ institution, state: 'approved' }));
  }
}
