import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { insertRow } from '../../database/collection.js';
import { DeathReader } from '../deaths/index.js';
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
    private readonly deaths: DeathReader,
  ) {}

  async enter(entry: ListEntry, session: ClientSession): Promise<void> {
    if (!entry.clause.id || !entry.clause.text) throw new Error('nobody is listed without a clause');
    await insertRow(this.entries, entry, session);
  }

  async takeOff(caseId: string, removedOn: string, session: ClientSession): Promise<void> {
    await this.entries.updateOne({ _id: caseId, removedOn: null }, { $set: { removedOn } }, { session });
  }

  /** A member of the family says that the link is wrong: it does not count against them until somebody has looked. */
  async question(caseId: string, idNumberHash: string, session: ClientSession): Promise<void> {
    await this.entries.updateOne({ _id: caseId }, { $addToSet: { questionedBy: idNumberHash } }, { session });
  }

  /** The answer to it: whoever is not of the family is reached no more. */
  async settle(caseId: string, idNumberHash: string, released: boolean, session: ClientSession): Promise<void> {
    const away = { questionedBy: idNumberHash, ...(released && { familyHashes: idNumberHash }) };
    await this.entries.updateOne({ _id: caseId }, { $pull: away }, { session });
  }

  /** Those of an institution that count today, the oldest first. */
  async inForceOf(institution: string): Promise<ListEntry[]> {
    return this.counting(await this.entries.find({ institution, removedOn: null }).sort({ listedOn: 1 }).lean());
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
    const here = await this.counting(
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
    const [self] = await this.seenBy(home, { idNumberHash }, session);
    const families = await this.reaching(home, idNumberHash, session);
    return { self: self ?? null, family: families.find((entry) => !questions(entry, idNumberHash)) ?? null };
  }

  /** Others of the family by whom a person is reached: what counts first, then what the person says is wrong. */
  async reaching(
    home: Pick<Institution, '_id' | 'admdvs'>,
    idNumberHash: string,
    session?: ClientSession,
  ): Promise<ListEntry[]> {
    const families = await this.seenBy(home, { familyHashes: idNumberHash }, session);
    const reached: ListEntry[] = [];
    for (const entry of families)
      if (entry.idNumberHash !== idNumberHash && (await this.reachOf(entry.institution)).family) reached.push(entry);
    return reached.sort((a, b) => Number(questions(a, idNumberHash)) - Number(questions(b, idNumberHash)));
  }

  /** Of a region, what counts today and a hospital may see; the oldest first. */
  private async seenBy(
    home: Pick<Institution, '_id' | 'admdvs'>,
    whose: { idNumberHash: string } | { familyHashes: string },
    session?: ClientSession,
  ): Promise<ListEntry[]> {
    const found = await this.entries
      .find({ region: home.admdvs, removedOn: null, ...whose })
      .sort({ listedOn: 1 })
      .session(session ?? null)
      .lean();
    const seen: ListEntry[] = [];
    for (const entry of await this.counting(found)) if (await this.mayBeSeen(home, entry)) seen.push(entry);
    return seen;
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

  /** Whoever has paid, or has died, is off the list at that moment, whenever the case is closed. */
  private async counting(entries: readonly ListEntry[]): Promise<ListEntry[]> {
    if (entries.length === 0) return [];
    const owed = await this.obligations.owedOf(entries.map(({ obligationId }) => obligationId));
    const owing = entries.filter(({ obligationId }) => (owed.get(obligationId) ?? 0) > 0);
    const dead = await this.deaths.among(owing);
    return owing.filter(({ patientId }) => !dead.has(patientId));
  }
}

function questions({ questionedBy = [] }: ListEntry, idNumberHash: string): boolean {
  return questionedBy.includes(idNumberHash);
}
