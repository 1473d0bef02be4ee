import { Inject, Injectable } from '@nestjs/common';
import type { MisuseReport as MisuseView, ResponseOf } from '@zhenhoufu/shared/contracts';
import { maskMiddle } from '@zhenhoufu/shared/domain';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { type Admission, AdmissionRepository, NAMELESS } from '../admissions/index.js';
import { AccessLogRepository } from '../audit/index.js';
import { type Patient, PatientRepository, RegistryRepository } from '../registry/index.js';
import { identityChecks } from './identity-checks.js';
import { RealNameRepository } from './real-name.repository.js';
import type { MisuseReport } from './real-name.schema.js';

export const SUSPECT = 'misuseReports.suspect';
export const WHAT = 'misuseReports.what';

/** What is known of a person's identity at admission, for the people who look. */
@Injectable()
export class RealNameReader {
  constructor(
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    private readonly patients: PatientRepository,
    private readonly repository: RealNameRepository,
    private readonly accessLog: AccessLogRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async idNumberOf(stay: StayScope): Promise<string | null> {
    const { idNumberSealed } = await this.registry.getPatient(stay.institution, stay.patientId);
    return idNumberSealed ? this.keys.open(idNumberSealed, 'patients.idNumber') : null;
  }

  async ofStay(stay: StayScope): Promise<ResponseOf<'getRealNameCheck'>> {
    const admission = await this.admissions.get(stay);
    const patient = await this.registry.getPatient(stay.institution, stay.patientId);
    const compares = await this.repository.comparesOf(stay);
    const reports = await this.repository.reportsOf(stay);
    return {
      stayId: stay.stayId,
      admissionNo: admission.iptNo,
      patientName: patient.name,
      idTail: patient.idTail,
      checks: identityChecks({
        idNumber: patient.idNumberSealed ? this.keys.open(patient.idNumberSealed, 'patients.idNumber') : '',
        name: patient.name,
        birthDate: patient.birthDate,
        from1101: patient.insurance.length > 0,
        nameAtAdmission: admission.nameAtAdmission === NAMELESS ? '' : (admission.nameAtAdmission ?? ''),
        idNumberHash: patient.idNumberHash,
        idNumberHashAtAdmission: admission.idNumberHashAtAdmission ?? null,
        numberOf: await this.numberOf(admission, patient),
      }),
      photoCompares: compares.map(({ _id: compareId, about, result, by, at, note }) => ({
        compareId,
        about: about ?? 'photo',
        result,
        by: by.name,
        at: at.toISOString(),
        note,
      })),
      misuseReports: reports.map((report) => this.view(report, admission, patient)),
    };
  }

  /** The name, masked, of another patient here whose ID number was shown for this stay. */
  private async numberOf(
    { institution, idNumberHashAtAdmission: shown }: Admission,
    patient: Patient,
  ): Promise<string | null> {
    if (!shown || shown === patient.idNumberHash) return null;
    const other = await this.patients.find(institution, { idNumberHash: shown });
    return other && other._id !== patient._id ? maskMiddle(other.name) : null;
  }

  /** The reports of an institution. Each names a patient, so the look is written to the patient's access log first. */
  async reports(caller: StaffCaller): Promise<ResponseOf<'listMisuseReports'>> {
    const now = this.clock.now();
    const rows = await this.repository.showTo(caller, now);
    const stays = await this.admissions.byIds(
      caller.institution,
      rows.map((row) => row.stayId),
    );
    const reports: MisuseView[] = [];
    for (const row of rows) {
      const admission = stays.find((stay) => stay._id === row.stayId);
      if (!admission) continue;
      const scope = { institution: row.institution, stayId: row.stayId, patientId: row.patientId, scopes: [] };
      await this.accessLog.record(caller, scope, 'listMisuseReports', now);
      reports.push(this.view(row, admission, await this.registry.getPatient(row.institution, row.patientId)));
    }
    return { reports };
  }

  private view(row: MisuseReport, admission: Admission, patient: Patient): MisuseView {
    return {
      reportId: row._id,
      stayId: row.stayId,
      admissionNo: admission.iptNo,
      patientName: patient.name,
      suspect: this.keys.open(row.suspectSealed, SUSPECT),
      what: this.keys.open(row.whatSealed, WHAT),
      happenedOn: row.happenedOn,
      reportedBy: row.by.name,
      reportedAt: row.at.toISOString(),
      shownTo: row.shownTo.map(({ name, role, at }) => ({ name, role, at: at.toISOString() })),
    };
  }
}
