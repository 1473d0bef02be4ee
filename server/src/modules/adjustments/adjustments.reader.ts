import { Injectable } from '@nestjs/common';
import type { AdjustmentView, ResponseOf, Settlement } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { ClientSession } from 'mongoose';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AdmissionRepository } from '../admissions/index.js';
import { findProfileOn, PatientRepository, RegistryRepository } from '../registry/index.js';
import { AdjustmentRepository } from './adjustment.repository.js';
import { adjustmentView, adjustmentWords } from './adjustment-words.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;

/** What the institution bears of a stay, for the family, for billing, and for whoever is about to have something signed. */
@Injectable()
export class AdjustmentsReader {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly patients: PatientRepository,
    private readonly admissions: AdmissionRepository,
    private readonly adjustments: AdjustmentRepository,
  ) {}

  /** Nothing is signed for a debt while a person has yet to say what the institution bears of it (invariant 11). */
  async refuseWhileOpen(stay: Stay, session?: ClientSession): Promise<Refusal | null> {
    if (!(await this.adjustments.waits(stay, session))) return null;
    return refuse('adjustment-open', '医院要替您承担一部分，收费处正在核对，定了再签');
  }

  waits(stay: Stay): Promise<boolean> {
    return this.adjustments.waits(stay);
  }

  /** Of one settlement: what was confirmed, and whether something waits. */
  async borneOf(stay: Stay, settlementId: string): Promise<Settlement['borne']> {
    const rows = (await this.adjustments.listOf(stay)).filter((row) => row.settlementId === settlementId);
    const confirmed = rows.filter((row) => row.state === 'confirmed');
    return {
      amountFen: confirmed.reduce((sum, row) => sum + row.amountFen, 0),
      waiting: rows.some((row) => row.state === 'proposed'),
      parts: confirmed.map((row) => ({ ...adjustmentWords(row), amountFen: row.amountFen })),
    };
  }

  async ofStay(stay: Stay): Promise<AdjustmentView[]> {
    const rows = await this.adjustments.listOf(stay);
    return rows.filter(({ state }) => state !== 'dropped').map(adjustmentView);
  }

  /** What waits for a person, the longest first, then what was decided. */
  async list({ institution }: StaffCaller): Promise<ResponseOf<'listAdjustments'>> {
    const rows = [
      ...(await this.adjustments.waitingOf(institution)),
      ...(await this.adjustments.decidedOf(institution)),
    ];
    const stays = await this.admissions.byIds(institution, [...new Set(rows.map((row) => row.stayId))]);
    const byId = new Map(stays.map((stay) => [stay._id, stay]));
    const names = await this.patients.namesOf(
      institution,
      stays.map((stay) => stay.patientId),
    );
    return {
      rows: rows.flatMap((row) => {
        const stay = byId.get(row.stayId);
        if (!stay) return [];
        const { iptNo: admissionNo, departmentName: department, patientId } = stay;
        return [{ ...adjustmentView(row), patientName: names.get(patientId) ?? '', admissionNo, department }];
      }),
    };
  }

  /** How many wait; null where no scheme of the institution lets it bear anything. */
  async waitingIn({ institution: code }: StaffCaller): Promise<number | null> {
    const waiting = await this.adjustments.countWaiting(code);
    const profile = findProfileOn(await this.registry.getInstitution(code), this.clock.today());
    return waiting > 0 || profile?.catalogueShare || profile?.overTreatment ? waiting : null;
  }
}
