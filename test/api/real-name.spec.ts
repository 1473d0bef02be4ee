import { admissionMessage, type FeedStay, idNumberOf, personMessage, zhouStay } from '@zhenhoufu/server/seed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { startWorld, type World } from '../support/world.js';

/** Real-name check (P13): shown to people, decided by people, refusing nobody. */
describe('real-name check', () => {
  let world: World;
  let demo: Demo;
  let desk: Caller;
  let doctor: Caller;
  const zhou: FeedStay = zhouStay('26119951');
  const stays: Record<string, string> = {};

  /** Admits with 1101 saying one thing and 2401 another. */
  async function admit(iptNo: string, insurer: Partial<FeedStay>, hospital: Record<string, string>): Promise<string> {
    const person: FeedStay = { ...zhouStay(iptNo), ...insurer };
    await demo.push(personMessage(person, `${iptNo}-p`));
    const message = admissionMessage(person, `${iptNo}-a`, (await demo.clock()).businessDate);
    const { input } = message.request as { input: { mdtrtinfo: Record<string, string> } };
    Object.assign(input.mdtrtinfo, hospital);
    await demo.push(message);
    return (await desk.ok('listStays', { query: { search: iptNo } })).rows[0]?.stayId ?? '';
  }

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    [desk, doctor] = [await demo.as('admission-desk'), await demo.as('ward-doctor')];
    stays.zhou = await admit(zhou.iptNo, {}, { psn_name: '周长顺' });
  });
  afterAll(() => world?.close());

  const checksOf = async (stayId: string) => {
    const { checks } = await desk.ok('getRealNameCheck', { params: { stayId } });
    return Object.fromEntries(checks.map(({ code, result }) => [code, result]));
  };

  it('agrees where hospital and insurer say the same', async () => {
    expect(await checksOf(stays.zhou ?? '')).toEqual({
      'check-digit': 'agrees',
      name: 'agrees',
      'id-number': 'agrees',
      'birth-date': 'agrees',
    });
  });

  it('keeps and shows a difference; the stay is admitted all the same', async () => {
    const psnNo = '99010100000000000951';
    const good = idNumberOf('19700101', 51);
    const wrong = `${good.slice(0, 17)}${good.endsWith('1') ? '2' : '1'}`;
    const badDigit = await admit('26119952', { psnNo, name: '高福来', idNumber: wrong, birthDate: '1970-01-01' }, {});
    expect(await checksOf(badDigit)).toMatchObject({ 'check-digit': 'differs', name: 'unknown' });
    const other = { psnNo: '99010100000000000952', name: '高福安', idNumber: idNumberOf('19710101', 52) };
    const shown = { psn_name: '高福康', mdtrt_cert_no: idNumberOf('19720101', 53) };
    const stayId = await admit('26119953', { ...other, birthDate: '1971-01-01' }, shown);
    expect(await checksOf(stayId)).toMatchObject({ name: 'differs', 'id-number': 'differs', 'check-digit': 'agrees' });
  });

  it('shows the whole number to whoever asks for it, and the patient reads who did', async () => {
    const params = { stayId: stays.zhou ?? '' };
    expect(await desk.ok('showIdNumber', { params, body: {} })).toEqual({ idNumber: zhou.idNumber });
    for (const role of ['billing', 'finance', 'administrator']) {
      const other = await demo.as(role);
      expect((await other.call('showIdNumber', { params, body: {} })).status).toBe(403);
    }
    const { code } = await doctor.ok('createBedsideCode', { params, body: {} });
    const patient = await demo.as('patient-zhou');
    await patient.ok('bindByBedsideCode', { body: { code, idNumber: zhou.idNumber } });
    const { reads } = await patient.ok('listAccessLog', { params });
    expect(reads.filter(({ what }) => what === '看身份证全号')).toMatchObject([{ role: '住院处' }]);
  });

  it('a person compares the photo; a doubt needs a sentence, nothing is overwritten', async () => {
    const params = { stayId: stays.zhou ?? '' };
    const bare = await desk.call('recordPhotoCompare', { params, body: { result: 'not-sure' } });
    expect([bare.status, bare.body.field]).toEqual([400, 'note']);
    await desk.ok('recordPhotoCompare', { params, body: { result: 'not-sure', note: '照片是十年前的' } });
    const done = await doctor.ok('recordPhotoCompare', { params, body: { result: 'same' } });
    expect(done.photoCompares).toMatchObject([
      { result: 'same', by: '何敏' },
      { result: 'not-sure', by: '柳小燕', note: '照片是十年前的' },
    ]);
  });

  it('misuse is reported sealed, and shown to administrator and arrears officer, who are named', async () => {
    const params = { stayId: stays.zhou ?? '' };
    const today = (await demo.clock()).businessDate;
    const body = { suspect: '赵老四', what: '同屋的人说不是本人来住院', happenedOn: today };
    const future = await doctor.call('reportMisuse', { params, body: { ...body, happenedOn: '2999-01-01' } });
    expect([future.status, future.body.field]).toEqual([400, 'happenedOn']);
    const reported = await doctor.ok('reportMisuse', { params, body });
    expect(reported.misuseReports).toMatchObject([{ ...body, reportedBy: '何敏', shownTo: [] }]);
    const stored = await world.server.app.get('DatabaseConnection').collection('misuseReports').find().toArray();
    expect(JSON.stringify(stored)).not.toMatch(/赵老四|同屋/);
    for (const persona of ['administrator', 'arrears-officer', 'administrator']) {
      expect((await (await demo.as(persona)).ok('listMisuseReports')).reports).toMatchObject([{ suspect: '赵老四' }]);
    }
    const { misuseReports } = await desk.ok('getRealNameCheck', { params });
    expect(misuseReports[0]?.shownTo.map(({ name, role }) => [name, role])).toEqual([
      ['孟凡', 'administrator'],
      ['梁建国', 'arrears-officer'],
    ]);
    const log = world.server.app.get('DatabaseConnection').collection('accessLog');
    expect(await log.countDocuments({ stayId: params.stayId, route: 'listMisuseReports' })).toBe(3);
  });

  it('is closed to other roles and other institutions', async () => {
    const params = { stayId: stays.zhou ?? '' };
    for (const persona of ['billing', 'arrears-officer', 'administrator']) {
      expect((await (await demo.as(persona)).call('getRealNameCheck', { params })).status).toBe(403);
    }
    expect((await desk.call('listMisuseReports')).status).toBe(403);
    const other = await SchemeHospital.open(demo, 'H99010100007', 'kaizhou-2024');
    const elsewhere = await other.as('admission-desk');
    expect((await elsewhere.call('getRealNameCheck', { params })).status).toBe(404);
    expect((await elsewhere.call('recordPhotoCompare', { params, body: { result: 'same' } })).status).toBe(404);
    expect((await (await other.as('administrator')).ok('listMisuseReports')).reports).toEqual([]);
  });
});
