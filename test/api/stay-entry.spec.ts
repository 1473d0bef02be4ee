import { verifyLedger } from '@zhenhoufu/server/boot';
import { admissionMessage, idNumberOf, personMessage, zhouStay } from '@zhenhoufu/server/seed';
import type { BodyOf } from '@zhenhoufu/shared/contracts';
import { ageOn } from '@zhenhoufu/shared/domain';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { startWorld, type World } from '../support/world.js';

type Entry = BodyOf<'enterStay'>;
type Json = Record<string, unknown>;

/** Stays that no insurer and no system knows: at the desk, or by 2401 without response (issue B line 4). */
describe('a stay entered at the desk', () => {
  let world: World;
  let demo: Demo;
  let desk: Caller;
  let doctor: Caller;
  let today = '';
  let emergencyBy = '';
  let messages = 0;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    today = (await demo.clock()).businessDate;
    desk = await demo.as('admission-desk');
    doctor = await demo.as('ward-doctor');
    const form = await desk.ok('getStayEntryForm');
    expect(form.departments.map(({ code }) => code)).toEqual(['N02', 'W01']);
    emergencyBy = form.doctors.find(({ name }) => name === '何敏')?.staffId ?? '';
  });
  afterAll(() => world?.close());

  const entry = (admissionNo: string, more: Partial<Entry> = {}): Entry => ({
    admissionNo,
    name: '江二牛',
    idNumber: idNumberOf('19720110', 41),
    admittedOn: addDays(today, -1),
    admittedAt: '21:40',
    departmentCode: 'N02',
    bed: '12',
    doctor: '何敏',
    ...more,
  });
  const stayOf = async (params: { stayId: string }) => desk.ok('getStay', { params });

  /** A 2401 with what the hospital's system says, without or with the insurer's answer. */
  function message(iptNo: string, info: Json, insured: boolean): Json {
    const built = admissionMessage(zhouStay(iptNo), `m-${iptNo}-${++messages}`, today) as {
      request: { input: { mdtrtinfo: Json } };
      response?: unknown;
    };
    const { mdtrtinfo } = built.request.input;
    for (const name of ['psn_no', 'mdtrt_cert_type', 'mdtrt_cert_no', 'coner_name', 'tel']) delete mdtrtinfo[name];
    Object.assign(mdtrtinfo, info);
    if (!insured) delete built.response;
    return built as Json;
  }

  it('waits for both checks like any other stay; the person is proved by the ID number', async () => {
    const body = entry('26118101');
    const { stayId, created } = await desk.ok('enterStay', { body });
    expect(created).toBe(true);
    expect(await stayOf({ stayId })).toMatchObject({
      patientName: '江二牛',
      sex: '男',
      age: ageOn('1972-01-10', addDays(today, -1)),
      state: 'pending-check',
      department: '内二科',
      bed: '12',
      admittedOn: addDays(today, -1),
    });
    const { rows } = await doctor.ok('listEligibilityQueue', { query: { stage: 'doctor' } });
    expect(rows.find((row) => row.stayId === stayId)).toMatchObject({ stage: 'doctor', emergency: false });
    const open = await doctor.ok('getEligibilityCase', { params: { stayId } });
    expect(open.insurance.kind).toBe('没有参保');
    expect(open.clauses.find(({ clause }) => clause === 'K1')?.suggested).toBe(true);
  });

  it('a second entry of the number is the same stay, and changes nothing of it', async () => {
    const first = await desk.ok('enterStay', { body: entry('26118102') });
    const again = await desk.ok('enterStay', {
      body: entry('26118102', { bed: '30', name: '别的人', idNumber: null }),
    });
    expect(again).toEqual({ stayId: first.stayId, created: false });
    expect(await stayOf(first)).toMatchObject({ patientName: '江二牛', bed: '12' });
    const both = await Promise.all([1, 2].map(() => desk.ok('enterStay', { body: entry('26118103') })));
    expect(new Set(both.map(({ stayId }) => stayId)).size).toBe(1);
    expect(both.filter(({ created }) => created)).toHaveLength(1);
  });

  it('refuses what cannot be, and names the field', async () => {
    const bad: [string, Partial<Entry>][] = [
      [
        'idNumber',
        { idNumber: `${idNumberOf('19720110', 41).slice(0, 17)}${'0' === idNumberOf('19720110', 41)[17] ? '1' : '0'}` },
      ],
      ['admittedOn', { admittedOn: '2026-02-30' }],
      ['admittedAt', { admittedOn: addDays(today, 1) }],
      ['departmentCode', { departmentCode: 'X99' }],
      ['emergencyBy', { emergencyBy: 'nobody' }],
      ['birthDate', { idNumber: null, birthDate: addDays(today, 1) }],
      ['name', { name: '', idNumber: null }],
    ];
    for (const [field, change] of bad) {
      const { status, body } = await desk.call('enterStay', { body: entry('26118104', change) });
      expect([field, status, body.field]).toEqual([field, 400, field]);
    }
    expect((await desk.ok('listStays', { query: { search: '26118104' } })).rows).toEqual([]);
    expect((await doctor.call('enterStay', { body: entry('26118104') })).status).toBe(403);
  });

  it('the 2401 that comes later joins the same stay; a replay is harmless, another person is refused', async () => {
    const { stayId } = await desk.ok('enterStay', { body: entry('26118105', { contactPhone: '13800990105' }) });
    const certno = idNumberOf('19720110', 41);
    const other = message('26118105', { psn_name: '孙大海', certno: idNumberOf('19610402', 42) }, false);
    expect(await demo.push(other)).toMatchObject({ status: 'rejected', problems: [{ code: 'conflict' }] });
    const known = message('26118105', { psn_no: '99019720110', certno, adm_bed: '15' }, true);
    expect(await demo.push(known)).toMatchObject({ status: 'accepted' });
    expect(await demo.push(known)).toMatchObject({ status: 'duplicate' });
    const joined = await stayOf({ stayId });
    expect(joined).toMatchObject({ patientName: '江二牛', bed: '15', admittedOn: addDays(today, -1) });
    // Lines that name only the insurer's id find it; a phone the system did not send stays.
    expect(joined.phoneMasked).toContain('0105');
    const row = await world.server.app.get('DatabaseConnection').collection('admissions').findOne({ _id: stayId });
    expect([row.mdtrtId, row.entered.name, row.entered.joinedAt instanceof Date]).toEqual([
      'M26118105',
      '柳小燕',
      true,
    ]);
    const changed = message('26118105', { psn_no: '99019720110', certno, adm_bed: '16' }, true);
    expect(await demo.push(changed)).toMatchObject({ status: 'rejected', problems: [{ code: 'conflict' }] });
  });

  it('an unconscious emergency: in bed at once without a name, named when the papers come', async () => {
    const nobody = { name: '', idNumber: null, sex: '2' as const, emergencyBy };
    const { stayId } = await desk.ok('enterStay', { body: entry('26118106', nobody) });
    const stay = await stayOf({ stayId });
    expect(stay).toMatchObject({ patientName: '无名氏', sex: '女', age: null, state: 'admitted', emergency: true });
    const { emergencyCheckBy } = await doctor.ok('getEligibilityCase', { params: { stayId } });
    expect(emergencyCheckBy).not.toBeNull();
    const idNumber = idNumberOf('19910808', 44);
    const body = { name: '石青青', idNumber };
    const named = await desk.ok('nameStayPatient', { params: { stayId }, body });
    expect(named).toEqual({ patientName: '石青青', idTail: idNumber.slice(-4) });
    const shown = await stayOf({ stayId });
    const age = ageOn('1991-08-08', shown.admittedOn);
    expect(shown).toMatchObject({ patientName: '石青青', sex: '女', age, state: 'admitted' });
    const twice = await desk.call('nameStayPatient', { params: { stayId }, body });
    expect([twice.status, twice.body.code]).toEqual([409, 'wrong-state']);
  });

  it('turns out to be somebody the hospital knows: the stay is hers, and who was bound is confirmed again', async () => {
    const person = {
      ...zhouStay('26118107'),
      name: '何秀英',
      idNumber: idNumberOf('19550505', 46),
      birthDate: '1955-05-05',
      psnNo: '99019550505',
    };
    await demo.push(personMessage(person, 'p-26118107'));
    const nobody = { name: '', idNumber: null, emergencyBy, contactName: '何川', contactPhone: '13800990107' };
    const { stayId } = await desk.ok('enterStay', { body: entry('26118108', nobody) });
    const relative = await demo.as('relative-liu');
    const asked = { institution: person.institution, admissionNo: '26118108' };
    await relative.ok('sendContactCode', { body: asked });
    const bind = { ...asked, code: await demo.smsCode(), name: '何川', relationName: '儿子' };
    const { grantId } = await relative.ok('bindByContactCode', { body: bind });
    const grant = { stayId, grantId };
    await desk.ok('confirmGrant', { params: grant, body: { scopes: ['view-bills'] } });
    await relative.ok('getMyEligibility', { params: { stayId } });

    const info = { psn_no: person.psnNo, certno: person.idNumber };
    expect(await demo.push(message('26118108', info, true))).toMatchObject({ status: 'accepted' });
    await demo.letGoOut();
    const shown = await stayOf({ stayId });
    expect(shown).toMatchObject({
      patientName: '何秀英',
      age: ageOn('1955-05-05', shown.admittedOn),
      state: 'admitted',
      emergency: true,
    });
    expect((await relative.call('getMyEligibility', { params: { stayId } })).body.code).toBe('no-grant');
    const { grants } = await desk.ok('listGrants', { params: { stayId } });
    expect(grants).toMatchObject([{ grantId, name: '何川', status: 'pending' }]);
    await desk.ok('confirmGrant', { params: grant, body: { scopes: ['view-bills'] } });
    await relative.ok('getMyEligibility', { params: { stayId } });
  });

  it('an ID number that stands here under another name: the desk sees it masked, compares and records (P13)', async () => {
    const idNumber = idNumberOf('19660606', 48);
    await desk.ok('enterStay', { body: entry('26118120', { name: '方长顺', idNumber }) });
    const typed = (no: string, more: object = {}) => entry(no, { name: '方福顺', idNumber, ...more });
    const asked = await desk.call('enterStay', { body: typed('26118121') });
    expect([asked.status, asked.body.code, asked.body.field]).toEqual([409, 'name-differs', 'name']);
    expect(asked.body.detail).toContain('方*顺');
    expect(JSON.stringify(asked.body)).not.toContain('方长顺');
    expect((await desk.ok('listStays', { query: { search: '26118121' } })).rows).toEqual([]);
    // Spaces and dots are no other name; an older entry of the number stays what it is.
    await desk.ok('enterStay', { body: entry('26118122', { name: ' 方 长顺', idNumber }) });
    expect((await desk.ok('enterStay', { body: typed('26118122') })).created).toBe(false);
    const note = '户口本上改过名，照片对得上';
    const bare = await desk.call('enterStay', { body: typed('26118121', { compared: { result: 'same', note: '' } }) });
    expect(bare.status).toBe(400);
    const same = await desk.ok('enterStay', { body: typed('26118121', { compared: { result: 'same', note } }) });
    // The record keeps its name; both names, who compared and why stand beside it.
    expect(await stayOf(same)).toMatchObject({ patientName: '方长顺' });
    const { checks, photoCompares } = await desk.ok('getRealNameCheck', { params: { stayId: same.stayId } });
    expect(photoCompares).toMatchObject([{ about: 'name', result: 'same', by: '柳小燕', note }]);
    expect(checks.find(({ code }) => code === 'name')?.result).toBe('differs');
  });

  it('another person with that number, or an emergency: in under the name said, two people never mixed', async () => {
    const idNumber = idNumberOf('19670707', 49);
    const first = await desk.ok('enterStay', { body: entry('26118130', { name: '安长顺', idNumber }) });
    const typed = (no: string, more: object) => entry(no, { name: '安福来', idNumber, ...more });
    const compared = { result: 'different' as const, note: '照片上不是他，说是借的' };
    const apart = await desk.ok('enterStay', { body: typed('26118131', { compared }) });
    expect(await stayOf(apart)).toMatchObject({ patientName: '安福来' });
    const check = await desk.ok('getRealNameCheck', { params: { stayId: apart.stayId } });
    expect(check.photoCompares).toMatchObject([{ about: 'name', result: 'different', note: compared.note }]);
    const number = check.checks.find(({ code }) => code === 'id-number');
    expect([number?.result, number?.plain]).toEqual(['differs', expect.stringContaining('安*顺')]);
    const urgent = await desk.ok('enterStay', { body: typed('26118132', { emergencyBy }) });
    expect(await stayOf(urgent)).toMatchObject({ patientName: '安福来', state: 'admitted', emergency: true });
    const open = await desk.ok('getRealNameCheck', { params: { stayId: urgent.stayId } });
    expect(open.photoCompares).toMatchObject([{ about: 'name', result: 'not-sure' }]);
    // Later it turns out to be him after all, under a name of old.
    const params = { stayId: urgent.stayId };
    const late = { name: '安福来', idNumber };
    const asked = await desk.call('nameStayPatient', { params, body: late });
    expect([asked.status, asked.body.code]).toEqual([409, 'name-differs']);
    const no = await desk.call('nameStayPatient', { params, body: { ...late, compared } });
    expect([no.status, no.body.field]).toEqual([400, 'idNumber']);
    const yes = { ...late, compared: { result: 'same' as const, note: '村里人都叫他福来' } };
    expect(await desk.ok('nameStayPatient', { params, body: yes })).toMatchObject({ patientName: '安长顺' });
    expect(await stayOf(first)).toMatchObject({ patientName: '安长顺' });
    const { photoCompares } = await desk.ok('getRealNameCheck', { params });
    expect(photoCompares.map(({ result }) => result)).toEqual(['same', 'not-sure']);
  });

  it('what the hospital holds for a nameless patient is the known person’s afterwards', async () => {
    const person = {
      ...zhouStay('26118110'),
      name: '何秀兰',
      idNumber: idNumberOf('19560606', 47),
      psnNo: '99019560606',
    };
    await demo.push(personMessage({ ...person, birthDate: '1956-06-06' }, 'p-26118110'));
    const nobody = { name: '', idNumber: null, emergencyBy };
    const { stayId } = await desk.ok('enterStay', { body: entry('26118111', nobody) });
    const connection = world.server.app.get('DatabaseConnection');
    const patientOf = async () => (await connection.collection('admissions').findOne({ _id: stayId })).patientId;
    const nameless = await patientOf();
    // Money that came over as surplus, as the ledger would hold it.
    const { institution } = person;
    const legs = [
      { account: 'window-cash', amountFen: 4_500 },
      { account: 'patient-credit', amountFen: -4_500, patientId: nameless },
    ];
    const row = { _id: 'payment:C-1', institution, date: today, kind: 'payment', legs, postedAt: new Date() };
    await connection.collection('ledgerEntries').insertOne(row);
    await connection.collection('patientBalances').insertOne({ _id: nameless, institution, creditFen: 4_500 });
    await connection.collection('payments').insertOne({ _id: 'C-1', institution, stayId, patientId: nameless });

    const info = { psn_no: person.psnNo, certno: person.idNumber };
    expect(await demo.push(message('26118111', info, true))).toMatchObject({ status: 'accepted' });
    for (const turn of [1, 2]) {
      await demo.letGoOut();
      const known = await patientOf();
      expect(known, `turn ${turn}`).not.toBe(nameless);
      const balances = await connection.collection('patientBalances').find().toArray();
      const creditOf = (id: string) => balances.find((balance: { _id: string }) => balance._id === id)?.creditFen;
      expect([creditOf(nameless), creditOf(known)]).toEqual([0, 4_500]);
      expect(await connection.collection('payments').findOne({ _id: 'C-1' })).toMatchObject({ patientId: known });
      expect(await verifyLedger(connection)).toMatchObject({ ok: true });
      await connection.collection('outbox').updateMany({ stayId }, { $set: { state: 'waiting', doneBy: [] } });
    }
  });

  it('comes in by 2401 without response too: by name alone, without the insurer', async () => {
    const alone = message('26118109', { psn_name: '罗三', gend: '1', brdy: '1980-02-02' }, false);
    expect(await demo.push(alone)).toMatchObject({ status: 'accepted' });
    const { rows } = await desk.ok('listStays', { query: { search: '26118109' } });
    expect(rows).toMatchObject([
      { patientName: '罗三', sex: '男', age: ageOn('1980-02-02', today), state: 'pending-check' },
    ]);
    const again = await desk.ok('enterStay', { body: entry('26118109') });
    expect(again).toEqual({ stayId: rows[0]?.stayId, created: false });
  });
});
