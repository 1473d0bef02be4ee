import type { Readable } from 'node:stream';
import { Controller, Res } from '@nestjs/common';
import type { EvidenceBundle, InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal } from '@zhenhoufu/shared/errors';
import type { FastifyReply } from 'fastify';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { AdmissionRepository } from '../admissions/index.js';
import { PatientRepository } from '../registry/index.js';
import { EvidenceRepository } from './evidence.repository.js';
import type { EvidenceRow } from './evidence.schema.js';
import { Evidence } from './evidence.service.js';

/** 证据材料 (P39). */
@Controller()
export class EvidenceController {
  constructor(
    private readonly evidence: Evidence,
    private readonly rows: EvidenceRepository,
    private readonly admissions: AdmissionRepository,
    private readonly patients: PatientRepository,
  ) {}

  @Endpoint('listEvidence')
  async listEvidence(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listEvidence'>> {
    return { rows: await this.views(caller, await this.rows.list(caller.institution)) };
  }

  @Endpoint('getStayEvidence')
  async getStayEvidence(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
  ): Promise<ResponseOf<'getStayEvidence'>> {
    return { rows: await this.views(caller, await this.rows.list(stay.institution, stay.stayId)) };
  }

  @Endpoint('askEvidence')
  askEvidence(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'askEvidence'>,
  ): Promise<{ bundleId: string } | Refusal> {
    return this.evidence.ask(stay, caller, body);
  }

  @Endpoint('decideEvidence')
  decideEvidence(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'decideEvidence'>,
  ): Promise<{ bundleId: string } | Refusal> {
    return this.evidence.decide(stay, caller, params.bundleId, body);
  }

  @Endpoint('exportEvidence')
  async exportEvidence(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params }: InputOf<'exportEvidence'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable | Refusal> {
    const bundle = await this.evidence.export(stay, caller, params.bundleId);
    if (isRefusal(bundle)) return bundle;
    reply
      .header('content-type', 'application/zip')
      .header('content-disposition', 'attachment; filename="evidence.zip"');
    reply.header('etag', `"${bundle.sha256}"`).header('cache-control', 'no-store');
    return bundle.bytes;
  }

  private async views({ institution, staffId }: StaffCaller, rows: readonly EvidenceRow[]): Promise<EvidenceBundle[]> {
    const stays = await this.admissions.byIds(
      institution,
      rows.map((row) => row.stayId),
    );
    const byId = new Map(stays.map((stay) => [stay._id, stay]));
    const names = await this.patients.namesOf(
      institution,
      stays.map((stay) => stay.patientId),
    );
    const approved = rows.filter(({ state }) => state === 'confirmed');
    const bars = await this.evidence.barsOf(
      institution,
      approved.map((row) => row.stayId),
    );
    return rows.map((row) => {
      const stay = byId.get(row.stayId);
      const person = ({ name, at }: EvidenceRow['askedBy']) => ({ name, at: at.toISOString() });
      return {
        bundleId: row._id,
        stayId: row.stayId,
        patientName: names.get(stay?.patientId ?? '') ?? '',
        admissionNo: stay?.iptNo ?? '',
        department: stay?.departmentName ?? '',
        state: row.state,
        reason: row.reason,
        recipient: row.recipient,
        askedBy: person(row.askedBy),
        decidedBy: row.decidedBy && person(row.decidedBy),
        note: row.note,
        made: row.made && { ...row.made, at: row.made.at.toISOString() },
        exports: row.exports.map(person),
        mayDecide: row.state === 'asked' && row.askedBy.staffId !== staffId,
        exportBarred: row.state === 'confirmed' ? (bars.get(row.stayId) ?? null) : null,
      };
    });
  }
}
