import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { ageOn } from '@zhenhoufu/shared/domain';
import type { Patient } from '../registry/index.js';
import type { Admission } from './admission.schema.js';

type StayHead = Pick<
  ResponseOf<'getEligibilityCase'>,
  | 'stayId'
  | 'admissionNo'
  | 'patientName'
  | 'sex'
  | 'age'
  | 'department'
  | 'bed'
  | 'doctor'
  | 'admittedOn'
  | 'dischargedOn'
  | 'state'
  | 'emergency'
>;

const SEX_WORDS: Record<string, string> = { '1': '男', '2': '女' };

/** The facts that head every desk page about a stay. */
export function stayHead(stay: Admission, patient: Patient): StayHead {
  return {
    stayId: stay._id,
    admissionNo: stay.iptNo,
    patientName: patient.name,
    sex: SEX_WORDS[patient.gend] ?? '不明',
    age: patient.birthDate ? ageOn(patient.birthDate, stay.admittedOn) : null,
    department: stay.departmentName,
    bed: stay.bed,
    doctor: stay.attendingDoctor,
    admittedOn: stay.admittedOn,
    dischargedOn: stay.dischargedOn,
    state: stay.state,
    emergency: stay.emergency,
  };
}
