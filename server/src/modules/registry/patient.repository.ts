import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { newId } from '../../common/ids.js';
import { textIs } from '../../database/collection.js';
import { PATIENT, type Patient, PERSON, type Person } from './patient.schema.js';

/** Everything that may be known of a patient; what is absent stays as it was. */
export type PatientFacts = Partial<Omit<Patient, '_id' | 'institution'>>;

const BLANK: Omit<Patient, '_id' | 'institution' | 'name'> = {
  personId: null,
  psnNo: null,
  gend: '0',
  birthDate: null,
  idNumberSealed: null,
  idNumberHash: null,
  idTail: '',
  phoneSealed: null,
  phoneTail: '',
  addressSealed: null,
  insurance: [],
  identities: [],
};

@Injectable()
export class PatientRepository {
  constructor(
    @InjectModel(PATIENT) private readonly patients: Model<Patient>,
    @InjectModel(PERSON) private readonly persons: Model<Person>,
  ) {}

  /** The institution's record by the hash of the ID number, else by the insurer's person number. */
  async find(
    institution: string,
    by: { idNumberHash?: string | null; psnNo?: string | null },
    session?: ClientSession,
  ): Promise<Patient | null> {
    const { idNumberHash, psnNo } = by;
    const found = idNumberHash
      ? await this.patients
          .findOne({ institution, idNumberHash: textIs(idNumberHash) })
          .session(session ?? null)
          .lean()
      : null;
    if (found || !psnNo) return found;
    return this.patients
      .findOne({ institution, psnNo: textIs(psnNo) })
      .session(session ?? null)
      .lean();
  }

  /** Names by patient id, of one institution; who is not there is left out. */
  async namesOf(institution: string, patientIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.patients.find({ institution, _id: { $in: [...new Set(patientIds)] } }, { name: 1 }).lean();
    return new Map(rows.map((row) => [row._id, row.name]));
  }

  /** Patient ids by the hash of the ID number; who has none is left out. */
  async idHashesOf(institution: string, patientIds: readonly string[]): Promise<Map<string, string>> {
    const filter = { institution, _id: { $in: [...patientIds] } };
    const rows = await this.patients.find(filter, { idNumberHash: 1 }).lean();
    return new Map(rows.flatMap(({ _id, idNumberHash }) => (idNumberHash ? [[idNumberHash, _id] as const] : [])));
  }

  /** Makes or completes the record; answers it as it stands then. */
  async save(
    institution: string,
    known: Patient | null,
    facts: PatientFacts,
    session: ClientSession,
  ): Promise<Patient> {
    if (known) {
      const saved = await this.patients
        .findOneAndUpdate({ _id: known._id, institution }, { $set: facts }, { session, returnDocument: 'after' })
        .lean();
      if (!saved) throw new Error('the patient is gone');
      return saved;
    }
    const patient: Patient = { ...BLANK, name: '', ...facts, _id: newId(), institution };
    await this.patients.create([patient], { session });
    return patient;
  }

  /** The region's identity of an ID number, made on first sight (domain.md, "person"). */
  async personOf(region: string, idNumberHash: string, session: ClientSession): Promise<string> {
    const person = await this.persons
      .findOneAndUpdate(
        { region, idHash: idNumberHash },
        { $setOnInsert: { _id: newId(), region, idHash: idNumberHash } },
        { upsert: true, session, returnDocument: 'after' },
      )
      .lean();
    if (!person) throw new Error('the person is gone');
    return person._id;
  }
}
