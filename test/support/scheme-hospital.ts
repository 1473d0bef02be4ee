import {
  admissionMessage,
  DEMO_INSTITUTION,
  type FeedStay,
  personMessage,
  signedHisHeaders,
} from '@zhenhoufu/server/seed';
import type { BodyOf } from '@zhenhoufu/shared/contracts';
import type { Scope } from '@zhenhoufu/shared/routes';
import { Caller } from './client.js';
import type { Demo } from './demo.js';

type Row = Record<string, unknown> & { _id: string };

/** Another hospital of the demo county that works under a scheme of its own, with its staff and its HIS key. */
export class SchemeHospital {
  private constructor(
    private readonly demo: Demo,
    readonly code: string,
  ) {}

  /** Copies the demo hospital: same people by role, other code, other profile. */
  static async open(demo: Demo, code: string, profile: string): Promise<SchemeHospital> {
    await demo.key();
    const database = demo.world.server.app.get('DatabaseConnection');
    const rows = async (name: string): Promise<Row[]> =>
      database.collection(name).find({ institution: DEMO_INSTITUTION }).toArray();
    const home = await database.collection('institutions').findOne({ _id: DEMO_INSTITUTION });
    await database.collection('institutions').insertOne({
      ...home,
      _id: code,
      name: `青禾县第${code.slice(-1)}医院`,
      pilot: true,
      profiles: [{ id: profile, from: '2017-01-01' }],
    });
    for (const person of await rows('staff')) {
      const username = `${code}-${person.username}`;
      await database.collection('staff').insertOne({ ...person, _id: username, institution: code, username });
    }
    for (const key of await rows('hisKeys')) {
      await database.collection('hisKeys').insertOne({ ...key, _id: `${code}/${key.keyId}`, institution: code });
    }
    for (const item of await rows('itemList')) {
      await database.collection('itemList').insertOne({ ...item, _id: `${code}/${item._id}`, institution: code });
    }
    return new SchemeHospital(demo, code);
  }

  /** A member of staff by the demo persona whose place he has here. */
  async as(persona: string): Promise<Caller> {
    const guest = new Caller(this.demo.base);
    const body = { username: `${this.code}-${persona}`, password: persona };
    return new Caller(this.demo.base, (await guest.ok('signInStaff', { body })).token);
  }

  /** The person's stay at this hospital. */
  own(person: FeedStay): FeedStay {
    return { ...person, institution: this.code };
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
