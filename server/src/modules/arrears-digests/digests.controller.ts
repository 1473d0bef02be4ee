import { Controller } from '@nestjs/common';
import type { ArrearsDigestView, InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { DigestRepository } from './digest.repository.js';
import type { DigestRow, DigestSaid } from './digest.schema.js';
import { scopeOf } from './digest-scope.js';

/** 欠费小结: who saw it and what was done stands beside it for everybody who answers for arrears (P33). */
@Controller()
export class DigestsController {
  constructor(
    private readonly clock: Clock,
    private readonly digests: DigestRepository,
  ) {}

  @Endpoint('listArrearsDigests')
  async listArrearsDigests(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listArrearsDigests'>> {
    const rows = await this.digests.list(scopeOf(caller));
    return { rows: rows.map((row) => viewOf(row, caller)) };
  }

  @Endpoint('seeArrearsDigest')
  async seeArrearsDigest(
    @AtDesk() caller: StaffCaller,
    @Input() { params }: InputOf<'seeArrearsDigest'>,
  ): Promise<ArrearsDigestView | Refusal> {
    await this.digests.addSeen(scopeOf(caller), params.digestId, this.saidBy(caller));
    return this.one(caller, params.digestId);
  }

  @Endpoint('noteArrearsDigest')
  async noteArrearsDigest(
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'noteArrearsDigest'>,
  ): Promise<ArrearsDigestView | Refusal> {
    await this.digests.addNote(scopeOf(caller), params.digestId, { ...this.saidBy(caller), text: body.text });
    return this.one(caller, params.digestId);
  }

  private async one(caller: StaffCaller, digestId: string): Promise<ArrearsDigestView | Refusal> {
    const row = await this.digests.find(scopeOf(caller), digestId);
    return row ? viewOf(row, caller) : refuse('not-found', '没有这份小结');
  }

  private saidBy({ staffId, name, role }: StaffCaller): DigestSaid {
    return { staffId, name, role, at: this.clock.now() };
  }
}

function viewOf({ _id, seen, notes, ...row }: DigestRow, { staffId }: StaffCaller): ArrearsDigestView {
  const said = ({ name, role, at }: DigestSaid) => ({ by: name, role, at: at.toISOString() });
  return {
    ...row,
    digestId: _id,
    seen: seen.map(said),
    notes: notes.map((note) => ({ ...said(note), text: note.text })),
    mine: seen.some((one) => one.staffId === staffId),
  };
}
