import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import type { FieldKeys } from '../../database/field-keys.js';
import { Outbox } from '../../database/outbox.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { dateFrom, textOf } from '../../integrations/his/index.js';
import { type Patient, PatientRepository, RegistryRepository } from '../registry/index.js';
import { AdmissionRepository } from './admission.repository.js';
import type { Admission } from './admission.schema.js';
import { PersonIntake } from './person-intake.js';

type Node = Record<string, unknown>;

/** Stands for somebody whom nobody could name yet: unconscious, without papers. */
export const NAMELESS = '无名氏';

/** Who a stay is about, as a 2401 or the desk says it; empty where it says nothing. */
interface PersonSaid {
  psnNo: string;
  idNumber: string;
  name: string;
  gend: string;
  birthDate: string | null;
}

function saidBy(info: Node): PersonSaid {
  return {
    psnNo: textOf(info, 'psn_no'),
    idNumber: textOf(info, 'certno').toUpperCase().replace(/\s/g, ''),
    name: textOf(info, 'psn_name'),
    gend: textOf(info, 'gend') || '0',
    birthDate: dateFrom(info, 'brdy'),
  };
}

/** Nobody has said yet who this is: neither ID number nor insurer's number. */
export function isUnproven(patient: Pick<Patient, 'idNumberHash' | 'psnNo'>): boolean {
  return patient.idNumberHash === null && patient.psnNo === null;
}

function unlike(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one !== other;
}

/** Whose stay it is: found or made when it begins, made known later (an unconscious patient wakes up). */
@Injectable()
export class StayPerson {
  constructor(
    private readonly admissions: AdmissionRepository,
    private readonly patients: PatientRepository,
    private readonly registry: RegistryRepository,
    private readonly persons: PersonIntake,
    private readonly outbox: Outbox,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  /** The record of a new stay: by ID number, by the insurer's number, else made from the name; null without any. */
  async ofNewStay(institution: string, info: Node, session: ClientSession): Promise<Patient | null> {
    const said = saidBy(info);
    const known = await this.find(institution, said, session);
    if (known || !said.name) return known;
    return this.patients.save(institution, null, await this.facts(institution, said, session), session);
  }

  /**
   * Joins what is said now with whom the stay was entered for. 'conflict' when that is another person: two people
   * are never mixed up in one stay. Who had no proof yet gets it, or gives way to the record the hospital already has.
   * `named`: a person at the desk has just looked and says the name; else the name that was entered must agree.
   */
  async join(
    stay: Admission,
    info: Node,
    session: ClientSession,
    { named } = { named: false },
  ): Promise<Patient | 'conflict'> {
    const said = saidBy(info);
    const { institution } = stay;
    const current = await this.registry.getPatient(institution, stay.patientId, session);
    const found = await this.find(institution, said, session);
    if (found && found._id !== current._id) {
      const name = named ? said.name : current.name;
      const other = !isUnproven(current) || (name !== NAMELESS && name !== found.name);
      return other ? 'conflict' : this.handOver(stay, found, session);
    }
    if (found) return found;
    const idNumberHash = said.idNumber ? this.keys.lookup(said.idNumber, 'id-number') : null;
    const differs = current.name !== NAMELESS && said.name !== '' && current.name !== said.name;
    if (unlike(idNumberHash, current.idNumberHash) || unlike(said.psnNo || null, current.psnNo)) return 'conflict';
    if (differs && !named && isUnproven(current)) return 'conflict';
    const name = isUnproven(current) && said.name ? said.name : current.name;
    const facts = await this.facts(institution, { ...said, name }, session);
    const known = Object.entries(facts).filter(([, value]) => value !== null && value !== '0');
    return this.patients.save(institution, current, Object.fromEntries(known), session);
  }

  /** The stay goes to the record of the person it turned out to be; whoever was bound to the old one is told. */
  private async handOver(stay: Admission, to: Patient, session: ClientSession): Promise<Patient> {
    await this.admissions.setPatient(stay, to._id, session);
    await this.outbox.add(session, {
      kind: 'stay-person-known',
      institution: stay.institution,
      stayId: stay._id,
      payload: { fromPatientId: stay.patientId, toPatientId: to._id },
    });
    return to;
  }

  private find(institution: string, { idNumber, psnNo }: PersonSaid, session: ClientSession): Promise<Patient | null> {
    const idNumberHash = idNumber ? this.keys.lookup(idNumber, 'id-number') : null;
    return this.patients.find(institution, { idNumberHash, psnNo: psnNo || null }, session);
  }

  private facts(institution: string, said: PersonSaid, session: ClientSession) {
    const { name, gend, psnNo, idNumber, birthDate } = said;
    return this.persons.withIdentity(institution, { name, gend, psnNo: psnNo || null }, idNumber, birthDate, session);
  }
}
