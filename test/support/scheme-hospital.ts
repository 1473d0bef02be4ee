import {
  admissionMessage,
  DEMO_INSTITUTION,
  DEMO_REGION,
  type FeedStay,
  personMessage,
  signedHisHeaders,
} from '@zhenhoufu/server/seed';
import type { BodyOf } from '@zhenhoufu/shared/contracts';
import type { Scope } from '@zhenhoufu/shared/routes';
import type { Connection } from 'mongoose';
import { Caller } from './client.js';
import type { Demo } from './demo.js';

type Row = Record<string, unknown> & { _id: string };

/** Invented counties, each under a scheme of its own as real ones are; the demo county's is 青禾县 itself. */
const COUNTIES: Record<string, { code: string; name: string }> = {
  'kaizhou-2024': { code: DEMO_REGION, name: '青禾县' },
  'bayannur-2017': { code: '990102', name: '沙湖旗' },
  'county-2021': { code: '990103', name: '石桥县' },
  'naiman-2019': { code: '990104', name: '白榆旗' },
  'luan-2024': { code: '990105', name: '松岭区' },
};

/** Another hospital under a scheme, in the county of that scheme, with its staff, its HIS key and the county's lists. */
export class SchemeHospital {
  private constructor(
    private readonly demo: Demo,
    readonly code: string,
    readonly region: string,
  ) {}

  /** Copies the demo hospital: same people by role, other code, in the county that works under the scheme. */
  static async open(demo: Demo, code: string, profile: string): Promise<SchemeHospital> {
    await demo.key();
    const database = demo.world.server.app.get('DatabaseConnection');
    const rows = async (name: string): Promise<Row[]> =>
      database.collection(name).find({ institution: DEMO_INSTITUTION }).toArray();
    const county = COUNTIES[profile];
    if (!county) throw new Error(`no county works under ${profile}`);
    await openCounty(database, county, profile);
    const home = await database.collection('institutions').findOne({ _id: DEMO_INSTITUTION });
    await database.collection('institutions').insertOne({
      ...home,
      _id: code,
      name: `青禾县第${code.slice(-1)}医院`,
      admdvs: county.code,
      pilot: true,
    });
    for (const person of await rows('staff')) {
      const username = `${code}-${person.username}`;
      await database
        .collection('staff')
        .insertOne({ ...person, _id: username, institution: code, region: county.code, username });
    }
    for (const key of await rows('hisKeys')) {
      await database.collection('hisKeys').insertOne({ ...key, _id: `${code}/${key.keyId}`, institution: code });
    }
    for (const item of await rows('itemList')) {
      await database.collection('itemList').insertOne({ ...item, _id: `${code}/${item._id}`, institution: code });
    }
    return new SchemeHospital(demo, code, county.code);
  }

  /** A member of staff by the demo persona whose place he has here. */
  async as(persona: string): Promise<Caller> {
    const guest = new Caller(this.demo.base);
    const body = { username: `${this.code}-${persona}`, password: persona };
    return new Caller(this.demo.base, (await guest.ok('signInStaff', { body })).token);
  }

  /** The person's stay at this hospital. */
  own(person: FeedStay): FeedStay {
    return { ...person, institution: this.code, region: this.region };
  }

  /** Pushes one transaction as this hospital's own system. */
  async push(message: unknown): Promise<void> {
    const body = JSON.stringify(message);
    const headers = signedHisHeaders({ ...(await this.demo.key()), institution: this.code }, body);
    const answer = await fetch(`${this.demo.base}/his/v1/transactions`, { method: 'POST', body, headers });
    if (!answer.ok) throw new Error(`the push answered ${answer.status}: ${await answer.text()}`);
  }

  /** Pushes person and admission as this hospital's own system; answers the stay. */
  async admit(person: FeedStay): Promise<string> {
    const stay = this.own(person);
    const { businessDate } = await this.demo.clock();
    await this.push(personMessage(stay, `${stay.iptNo}-p`));
    await this.push(admissionMessage(stay, `${stay.iptNo}-a`, businessDate));
    const desk = await this.as('admission-desk');
    return (await desk.ok('listStays', { query: { search: stay.iptNo } })).rows[0]?.stayId ?? '';
  }

  /** Both stages by two people, no clause applying; answers the outcome. */
  async decide(stayId: string, emergency = false): Promise<string> {
    const doctor = await this.as('ward-doctor');
    const open = await doctor.ok('getEligibilityCase', { params: { stayId } });
    const answers = open.clauses.map(({ clause }) => ({ clause, applies: false, evidence: '病史陈述已签名' }));
    const documents = ['insurance-card' as const, 'id-card' as const];
    const facts = { emergency, causes: [], referral: 'level-by-level' as const, documents };
    await doctor.ok('recordDoctorCheck', { params: { stayId }, body: { facts, answers } });
    const desk = await this.as('admission-desk');
    const rowId = open.listRows[0]?.rowId ?? null;
    const body = { decision: 'confirm' as const, answers, rowId };
    const done = await desk.ok('recordDeskDecision', { params: { stayId }, body });
    return done.decision?.outcome ?? '';
  }

  /** A phone bound by the ward's bedside code: the patient's, or the guardian's for a child. */
  async bind(
    persona: string,
    stayId: string,
    idNumber: string,
    guardian?: NonNullable<BodyOf<'bindByBedsideCode'>['guardian']>,
  ): Promise<Caller> {
    const ward = await this.as('admission-desk');
    const { code } = await ward.ok('createBedsideCode', { params: { stayId }, body: {} });
    const phone = await this.demo.as(persona);
    await phone.ok('bindByBedsideCode', { body: { code, idNumber, ...(guardian ? { guardian } : {}) } });
    return phone;
  }

  /** A phone bound as a relative by the contact phone; the desk confirms what it may do. */
  async bindRelative(persona: string, stayId: string, iptNo: string, scopes: Scope[]): Promise<Caller> {
    const phone = await this.demo.as(persona);
    const asked = { institution: this.code, admissionNo: iptNo };
    await phone.ok('sendContactCode', { body: asked });
    const body = { ...asked, code: await this.demo.smsCode(), name: '陈秋月', relationName: '姑姑' };
    const { grantId } = await phone.ok('bindByContactCode', { body });
    const desk = await this.as('admission-desk');
    await desk.ok('confirmGrant', { params: { stayId, grantId }, body: { scopes } });
    return phone;
  }

  async stateOf(stayId: string): Promise<string> {
    const desk = await this.as('admission-desk');
    return (await desk.ok('getStay', { params: { stayId } })).state;
  }
}

/** The county's record, and the demo county's lists as its own: the same people are on them. */
async function openCounty(database: Connection, { code, name }: { code: string; name: string }, profile: string) {
  const regions = database.collection<Row>('regions');
  if (await regions.findOne({ _id: code })) return;
  await regions.insertOne({ _id: code, name, profiles: [{ id: profile, from: '2017-01-01' }] });
  const rows = async (collection: string): Promise<Row[]> =>
    database.collection<Row>(collection).find({ region: DEMO_REGION }).toArray();
  for (const list of await rows('beneficiaryLists')) {
    await database.collection<Row>('beneficiaryLists').insertOne({ ...list, _id: `${code}/${list._id}`, region: code });
  }
  for (const row of await rows('beneficiaryRows')) {
    const own = { _id: `${code}/${row._id}`, listId: `${code}/${row.listId}`, region: code };
    await database.collection<Row>('beneficiaryRows').insertOne({ ...row, ...own });
  }
}
