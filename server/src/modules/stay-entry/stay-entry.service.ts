import { Injectable } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { birthDateOf, isIdNumber } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { instantOf, isBusinessDate } from '@zhenhoufu/shared/time';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { Transactions } from '../../database/transactions.js';
import { contentHash } from '../../integrations/his/index.js';
import {
  AdmissionRepository,
  type Arrival,
  type EmergencyDeclared,
  isUnproven,
  NAMELESS,
  StayBeginning,
  StayPerson,
} from '../admissions/index.js';
import { RegistryRepository, type Staff } from '../registry/index.js';
import { type Compared, KnownNumber } from './known-number.js';

type Entry = InputOf<'enterStay'>['body'];
/** An emergency waits for no comparison: it is written down as open. */
const NOT_COMPARED: Compared = { result: 'not-sure', note: '急危重症先收，姓名还没有比对' };
/** `mdtrt_cert_type` of an ID card: shown, but not taken as this person's number. */
const ID_CARD = '02';

type PersonInput = Pick<Entry, 'name' | 'idNumber' | 'birthDate' | 'sex'>;

/** The 17th digit of an ID number: odd for men. */
function sexOf(idNumber: string): '1' | '2' {
  return Number(idNumber.charAt(16)) % 2 === 1 ? '1' : '2';
}

/** What stands in `mdtrtinfo` of a 2401 about the person (edges.md section 3). */
function personNode({ name, idNumber, birthDate, sex }: PersonInput) {
  return {
    psn_name: name || NAMELESS,
    certno: idNumber ?? '',
    gend: idNumber ? sexOf(idNumber) : sex,
    brdy: idNumber ? birthDateOf(idNumber) : (birthDate ?? ''),
  };
}

/** The same where the number shown is another's, or may be: kept as what was shown, not as who he is. */
function shownBy({ name, idNumber, birthDate, sex }: PersonInput) {
  const person = personNode({ name, idNumber: null, birthDate, sex });
  return { ...person, mdtrt_cert_type: ID_CARD, mdtrt_cert_no: idNumber ?? '' };
}

/** What stands there about the stay. */
function stayNode(input: Entry, department: { code: string; name: string }) {
  return {
    ipt_no: input.admissionNo,
    begntime: `${input.admittedOn} ${input.admittedAt}:00`,
    adm_dept_codg: department.code,
    adm_dept_name: department.name,
    adm_bed: input.bed,
    chfpdr_name: input.doctor,
    coner_name: input.contactName,
    tel: input.contactPhone,
  };
}

/** Entering a stay at the desk is a 2401 without response, made by hand: the same beginning takes it. */
@Injectable()
export class StayEntryService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly beginning: StayBeginning,
    private readonly person: StayPerson,
    private readonly numbers: KnownNumber,
  ) {}

  /** Who may declare an emergency (P6). */
  async doctors(institution: string): Promise<Staff[]> {
    return (await this.registry.listStaff(institution)).filter(({ role }) => role === 'ward-doctor');
  }

  async enter(caller: StaffCaller, input: Entry): Promise<ResponseOf<'enterStay'> | Refusal> {
    const problem = this.badPerson(input) ?? this.badTime(input);
    if (problem) return problem;
    if (!input.name && !input.emergencyBy) {
      return refuse('bad-input', '认不出是谁的，只有急危重症先收；别的请问清姓名再登记', 'name');
    }
    const { institution } = caller;
    const departments = await this.registry.listDepartments(institution);
    const department = departments.find(({ code }) => code === input.departmentCode);
    if (!department) return refuse('bad-input', '没有这个科室', 'departmentCode');
    const emergency = await this.declared(institution, input.emergencyBy);
    if (emergency === undefined) return refuse('bad-input', '急危重症要写是哪位医生说的', 'emergencyBy');
    return this.transactions.run(async (session) => {
      const known = await this.admissions.findByNumber(institution, input.admissionNo, session);
      if (known) return { stayId: known._id, created: false };
      const number = await this.numbers.find(institution, input, session);
      const compared = number?.differs ? (input.compared ?? (emergency ? NOT_COMPARED : null)) : null;
      if (number?.differs && !compared) return this.numbers.ask(number.patient);
      const apart = compared !== null && compared.result !== 'same';
      const info = { ...stayNode(input, department), ...(apart ? shownBy(input) : personNode(input)) };
      const begun = await this.beginning.begin(this.arrival(caller, input, info, emergency), session);
      if (!('stayId' in begun)) throw new Error(`the desk's own 2401 answered ${begun.how}`);
      if (compared) await this.numbers.record({ institution, stayId: begun.stayId }, caller, compared, session);
      return { stayId: begun.stayId, created: begun.how === 'begun' };
    });
  }

  private arrival(
    caller: StaffCaller,
    input: Entry,
    info: Record<string, string>,
    emergency: EmergencyDeclared | null,
  ): Arrival {
    return {
      institution: caller.institution,
      info,
      diagnoses: [],
      admittedAt: new Date(instantOf(input.admittedOn, input.admittedAt)),
      mdtrtId: null,
      contentHash: contentHash(info),
      entered: { staffId: caller.staffId, name: caller.name, at: this.clock.now(), joinedAt: null },
      emergency,
    };
  }

  /** Somebody came without a name or a number, and now it is known who it is. */
  async name(
    stay: StayScope,
    caller: StaffCaller,
    input: InputOf<'nameStayPatient'>['body'],
  ): Promise<ResponseOf<'nameStayPatient'> | Refusal> {
    const problem = this.badPerson(input);
    if (problem) return problem;
    return this.transactions.run(async (session) => {
      const admission = await this.admissions.lock(stay, session);
      const before = await this.registry.getPatient(stay.institution, admission.patientId, session);
      if (!isUnproven(before)) return refuse('wrong-state', '这位患者的身份已经登记过，要改请走医院系统');
      if (['settled', 'closed', 'cancelled'].includes(admission.state)) {
        return refuse('wrong-state', '已经结算，不能再改是谁');
      }
      const number = await this.numbers.find(stay.institution, input, session);
      const { compared } = input;
      if (number?.differs && !compared) return this.numbers.ask(number.patient);
      if (number?.differs && compared?.result !== 'same') {
        return refuse('bad-input', '不是同一个人，就不能用这个身份证号：先空着，写他自己的姓名', 'idNumber');
      }
      if (number?.differs && compared) await this.numbers.record(stay, caller, compared, session);
      // The name on record stands; what was said beside it is in the comparison.
      const node = { ...personNode(input), ...(number ? { psn_name: number.patient.name } : {}) };
      const patient = await this.person.join(admission, node, session, { named: true });
      if (patient === 'conflict') throw new Error('a compared person does not fit the stay');
      return { patientName: patient.name, idTail: patient.idTail };
    });
  }

  private async declared(institution: string, staffId: string | null): Promise<EmergencyDeclared | null | undefined> {
    if (staffId === null) return null;
    const doctor = (await this.doctors(institution)).find(({ _id }) => _id === staffId);
    return doctor && { staffId, name: doctor.name, at: this.clock.now(), reason: '住院处登记入院时' };
  }

  private badPerson({ idNumber, birthDate }: PersonInput): Refusal | null {
    if (idNumber && !isIdNumber(idNumber)) return refuse('bad-input', '身份证号的校验位不对，请核对', 'idNumber');
    const born = idNumber ? birthDateOf(idNumber) : birthDate;
    if (born && !isBusinessDate(born)) return refuse('bad-input', '没有这一天', 'birthDate');
    if (born && born > this.clock.today()) return refuse('bad-input', '出生的日子还没有到', 'birthDate');
    return null;
  }

  private badTime({ admittedOn, admittedAt }: Entry): Refusal | null {
    if (!isBusinessDate(admittedOn)) return refuse('bad-input', '没有这一天', 'admittedOn');
    const future = instantOf(admittedOn, admittedAt) > this.clock.now().getTime();
    return future ? refuse('bad-input', '入院的时间还没有到', 'admittedAt') : null;
  }
}
