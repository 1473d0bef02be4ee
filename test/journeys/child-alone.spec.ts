import { idNumberOf } from '@zhenhoufu/server/seed';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BorneStay } from '../support/borne-stay.js';
import type { Caller } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { signPresented } from '../support/owing-family.js';
import { HEADER, ListKeeper } from '../support/region-lists.js';
import { SchemeHospital } from '../support/scheme-hospital.js';
import { announcement, consentOnPad, readConsent } from '../support/self-pay.js';
import { signaturePng } from '../support/signature.js';
import { startWorld, type World } from '../support/world.js';

const CHILD = { name: '赵小禾', idNumber: idNumberOf('20180602', 72), birthDate: '2018-06-02' };
const MOTHER = { name: '陈秋月', relationName: '母亲', idNumber: idNumberOf('19880609', 73) };

/** N: a child comes with an aunt, no guardian is there; what waits says so in plain words; then the mother comes (P10, P15, P30). */
describe('孩子来住院，监护人不在', () => {
  let world: World;
  let demo: Demo;
  let hospital: SchemeHospital;
  let ward: Caller;
  let desk: Caller;
  let aunt: Caller;
  let mother: Caller;
  let stay: BorneStay;
  let paperId = '';
  let agreementId = '';

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    hospital = await SchemeHospital.open(demo, 'H99010100061', 'naiman-2019');
    [ward, desk] = [await hospital.as('ward-doctor'), await hospital.as('admission-desk')];
    const keeper = new ListKeeper(demo, await hospital.as('administrator'));
    const row = `${CHILD.name},${CHILD.idNumber},建档立卡贫困户,2020-01-01,,柳河镇前进村,`;
    const { importId } = await keeper.prepare('扶贫办', '2026 第 1 期', [HEADER, row].join('\n'));
    expect((await keeper.apply(importId)).status).toBe(200);
    stay = await BorneStay.admit(demo, hospital, 421, 1, { ...CHILD, psnNo: `99${CHILD.idNumber.slice(6, 17)}` });
  });
  afterAll(() => world?.close());

  const inPlainWords = (answer: { status: number; body: { code?: string; title?: string; detail?: string } }) => {
    expect([answer.status, answer.body.code]).toEqual([409, 'guardian-needed']);
    expect(answer.body.detail).toMatch(/监护人/);
  };

  it('核实和收治不等监护人：两个人核过，不交押金，住进来', async () => {
    expect(await hospital.decide(stay.stayId)).toBe('eligible');
    expect(await hospital.stateOf(stay.stayId)).toBe('admitted');
  });

  it('拿孩子的证件号绑不成“本人”：说清楚要监护人来绑', async () => {
    const { code } = await desk.ok('createBedsideCode', { params: stay.params, body: {} });
    const phone = await demo.as('patient-ma');
    const body = { code, idNumber: CHILD.idNumber };
    inPlainWords(await phone.call('bindByBedsideCode', { body }));
    const { grants } = await desk.ok('listGrants', { params: stay.params });
    expect(grants).toEqual([]);
  });

  it('姑姑看得到账单，自费的同意书她签不了；病区看得到在等', async () => {
    aunt = await hospital.bindRelative('relative-zhou', stay.stayId, stay.feed.iptNo, ['view-bills', 'pay', 'sign']);
    expect((await aunt.ok('getStayOverview', { params: stay.params })).totalFen).toBe(stay.totalFen());
    const asked = await ward.ok('announceSelfPayItem', { params: stay.params, body: announcement() });
    paperId = asked.paperId;
    expect(asked).toMatchObject({ signer: 'guardian', guardianReason: 'minor' });
    const at = { ...stay.params, paperId };
    inPlainWords(await aunt.call('sendSelfPayConsentCode', { params: at, body: {} }));
    const signing = { ...readConsent(asked), signature: signaturePng(), code: '123456' };
    inPlainWords(await aunt.call('signSelfPayConsentOnPhone', { params: at, body: signing }));
    inPlainWords(await ward.call('signSelfPayConsentOnPad', { params: at, body: consentOnPad(asked) }));
    const { consents } = await ward.ok('getSelfPayConsents', { params: stay.params });
    expect(consents).toMatchObject([{ state: 'announced', signedAt: null }]);
  });

  it('出院结算照常；还款协议姑姑提得出、签不了，没签之前不算逾期', async () => {
    await stay.settle('s0001');
    const { balanceFen } = await aunt.ok('getRepayment', { params: stay.params });
    expect(balanceFen).toBeGreaterThan(0);
    const plan = { parts: 1, firstDue: addDays(stay.day, 20) };
    const proposed = await aunt.ok('proposeAgreement', { params: stay.params, body: plan });
    agreementId = proposed.agreementId;
    const at = { ...stay.params, agreementId };
    inPlainWords(await aunt.call('sendSigningCode', { params: at, body: {} }));
    const unsigned = await aunt.ok('getAgreement', { params: at });
    expect(unsigned.state).toBe('presented');
    const billing = await hospital.as('billing');
    const { rows } = await billing.ok('listOverdue');
    expect(rows.map(({ stayId }) => stayId)).not.toContain(stay.stayId);
  });

  it('妈妈来了：带着自己的身份证号绑定，等着的一样一样签完', async () => {
    mother = await hospital.bind('relative-liu', stay.stayId, CHILD.idNumber, MOTHER);
    const { consents } = await mother.ok('getSelfPayConsents', { params: stay.params });
    const at = { ...stay.params, paperId };
    const [paper] = consents;
    if (!paper) throw new Error('the paper is gone');
    await mother.ok('sendSelfPayConsentCode', { params: at, body: {} });
    const signing = { ...readConsent(paper), signature: signaturePng(), guardianIdNumber: MOTHER.idNumber };
    const body = { ...signing, code: await demo.smsCode() };
    const signed = await mother.ok('signSelfPayConsentOnPhone', { params: at, body });
    expect(signed).toMatchObject({ state: 'signed', signerName: '陈秋月', relationName: '监护人，母亲' });
    await signPresented(demo, mother, stay.stayId, agreementId);
    const { instalments } = await mother.ok('getRepayment', { params: stay.params });
    expect(instalments).toHaveLength(1);
  });
});
