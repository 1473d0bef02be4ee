import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { insertRow } from '../../database/collection.js';
import { ObligationRepository } from '../obligations/index.js';
import { type Institution, type Patient, RegistryRepository } from '../registry/index.js';
import { ListBases } from './list-bases.js';
import { LIST_ENTRY, type ListEntry } from './list-entry.schema.js';

/** What the list says of a person to one hospital. */
export interface ListStanding {
  self: ListEntry | null;
  family: ListEntry | null;
}

/** 恶意欠费名单 (P35): whom two people listed, as one hospital may see it. */
@Injectable()
export class ArrearsList {
  constructor(
    @InjectModel(LIST_ENTRY) private readonly entries: Model<ListEntry>,
    private readonly bases: ListBases,
    private readonly registry: RegistryRepository,
    private readonly obligations: ObligationRepository,
  ) {}

  async enter(entry: ListEntry, session: ClientSession): Promise<void> {
    if (!entry.clause.id || !entry.clause.text) throw new Error('nobody is listed without a clause');
    await insertRow(this.entries, entry, session);
  }

  async takeOff(caseId: string, removedOn: string, session: ClientSession): Promise<void> {
    await this.entries.updateOne({ _id: caseId, removedOn: null }, { $set: { removedOn } }, { session });
  }

  /** A member of the family who stood there wrongly: whoever is not of it is reached no more. */
  async release(caseId: string, idNumberHash: string, session: ClientSession): Promise<void> {
    await this.entries.updateOne({ _id: caseId }, { $pull: { familyHashes: idNumberHash } }, { session });
  }

  /** Those of an institution that count today, the oldest first. */
  async inForceOf(institution: string): Promise<ListEntry[]> {
    return this.owing(await this.entries.find({ institution, removedOn: null }).sort({ listedOn: 1 }).lean());
  }

  /** Members whom an entry reaches today; nobody without the two bases. */
  async familyReachedBy(institution: string, caseId: string): Promise<string[]> {
    const entry = await this.entries.findOne({ _id: caseId, institution, removedOn: null }).lean();
    return entry && (await this.reachOf(institution)).family ? entry.familyHashes : [];
  }

  /** By a patient's record at a hospital, whatever is known there of the person. */
  async standingOf(
    home: Pick<Institution, '_id' | 'admdvs'>,
    patient: Pick<Patient, '_id' | 'idNumberHash'>,
    session?: ClientSession,
  ): Promise<ListStanding> {
    const own = { institution: home._id, patientId: patient._id, removedOn: null };
    const here = await this.owing(
      await this.entries
        .find(own)
        .sort({ listedOn: 1 })
        .session(session ?? null)
        .lean(),
    );
    const known = patient.idNumberHash ? await this.standingOfPerson(home, patient.idNumberHash, session) : null;
    return { self: here[0] ?? known?.self ?? null, family: known?.family ?? null };
  }

  /** By the hash of the ID number: the own hospital's, and of others what both ends have a basis for. */
  async standingOfPerson(
    home: Pick<Institution, '_id' | 'admdvs'>,
    idNumberHash: string,
    session?: ClientSession,
  ): Promise<ListStanding> {
    const filter = { region: home.admdvs, removedOn: null, $or: [{ idNumberHash }, { familyHashes: idNumberHash }] };
    const found = await this.entries
      .find(filter)
      .sort({ listedOn: 1 })
      .session(session ?? null)
      .lean();
    const seen: ListEntry[] = [];
    for (const entry of await this.owing(found)) if (await this.mayBeSeen(home, entry)) seen.push(entry);
    const families = seen.filter((entry) => entry.idNumberHash !== idNumberHash);
    const reached: ListEntry[] = [];
    for (const entry of families) if ((await this.reachOf(entry.institution)).family) reached.push(entry);
    return { self: seen.find((entry) => entry.idNumberHash === idNumberHash) ?? null, family: reached[0] ?? null };
  }

  private async mayBeSeen(
    home: Pick<Institution, '_id' | 'admdvs'>,
    { institution, shared }: ListEntry,
  ): Promise<boolean> {
    if (institution === home._id) return true;
    if (!shared || !(await this.bases.reachOf(home)).shared) return false;
    return (await this.reachOf(institution)).shared;
  }

  private async reachOf(institution: string) {
    return this.bases.reachOf(await this.registry.getInstitution(institution));
  }

  /** Whoever has paid is off the list at that moment, whenever the case is closed. */
  private async owing(entries: readonly ListEntry[]): Promise<ListEntry[]> {
    if (entries.length === 0) return [];
    const owed = await this.obligations.owedOf(entries.map(({ obligationId }) => obligationId));
    return entries.filter(({ obligationId }) => (owed.get(obligationId) ?? 0) > 0);
  }
}
