import { createHash } from 'node:crypto';
import { getConnectionToken } from '@nestjs/mongoose';
import { contracts } from '@zhenhoufu/shared/contracts';
import { AGREEMENT_TRANSITIONS, type AgreementState } from '@zhenhoufu/shared/domain';
import { type Route, type RouteName, routes } from '@zhenhoufu/shared/routes';
import { addDays, instantOf, shanghaiDate } from '@zhenhoufu/shared/time';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addressOf, type Caller, idempotencyKey } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { type OwingFamily, owingFamily, payPart, signPresented } from '../support/owing-family.js';
import { pdfText } from '../support/pdf-text.js';
import { startWorld, type World } from '../support/world.js';

const WRITES = (Object.keys(routes) as RouteName[]).filter((name) => {
  const { method, path } = routes[name];
  return method !== 'GET' && /:(stayId|agreementId)/.test(path);
});
const STAFF = ['billing', 'finance', 'arrears-officer', 'department-head', 'ward-doctor', 'admission-desk'] as const;

/** The shape of a JSON schema, as far as bodies here use it. */
interface Shape {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Shape[];
  properties?: Record<string, Shape>;
  items?: Shape;
  minimum?: number;
  minLength?: number;
  pattern?: string;
}

/** A body that the contract of a route may accept. */
function sample(shape: Shape): unknown {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  if (shape.anyOf) return sample(shape.anyOf[0] ?? {});
  if (shape.type === 'object') {
    return Object.fromEntries(Object.entries(shape.properties ?? {}).map(([name, inner]) => [name, sample(inner)]));
  }
  if (shape.type === 'array') return [];
  if (shape.type === 'integer' || shape.type === 'number') return Math.max(1, shape.minimum ?? 1);
  if (shape.type === 'boolean') return true;
  if (shape.pattern?.includes('\\d{4}')) return addDays(shanghaiDate(Date.now()), 200);
  return '想改一改'.padEnd(shape.minLength ?? 0, '改');
}

function bodyOf(name: RouteName): Record<string, unknown> {
  const { body } = contracts[name] as { body?: z.ZodType };
  if (!body) return {};
  const shape = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as Shape;
  return sample(shape) as Record<string, unknown>;
}

/** A signed agreement never changes (invariant 8): by every route that writes, and below the routes. */
describe('a signed agreement', () => {
  let world: World;
  let demo: Demo;
  let family: OwingFamily;
  let agreementId = '';
  const tokens: (string | null)[] = [];
  /** Routes where somebody's body was good enough to be worked on. */
  const reached = new Set<RouteName>();
  let content = '';

  const rows = () => world.server.app.get<Connection>(getConnectionToken()).collection<{ _id: string }>('agreements');
  const model = () => world.server.app.get<Connection>(getConnectionToken()).model('Agreement');

  /** Everything but the state and how it ended, and the bytes of the PDF. */
  async function contentNow(): Promise<string> {
    const row = await rows().findOne({ _id: agreementId });
    const { state, ending, ...stands } = row as unknown as Record<string, unknown>;
    const params = { stayId: family.stayId, agreementId };
    const pdf = Buffer.from(await (await family.patient.raw('getAgreementPdf', { params })).arrayBuffer());
    return JSON.stringify([stands, createHash('sha256').update(pdf).digest('hex')]);
  }

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    family = await owingFamily(demo, '26119871', 3);
    const { agreement } = await family.patient.ok('getRepayment', { params: { stayId: family.stayId } });
    agreementId = agreement?.agreementId ?? '';
    for (const persona of ['patient-zhou', ...STAFF]) tokens.push((await demo.as(persona)).token);
    content = await contentNow();
    expect(content).toContain('textSha256');
  });
  afterAll(() => world?.close());

  it('has an audit trail in its PDF, and is not called a reliable electronic signature', async () => {
    const params = { stayId: family.stayId, agreementId };
    const pdf = Buffer.from(await (await family.patient.raw('getAgreementPdf', { params })).arrayBuffer());
    const words = await pdfText(pdf);
    const agreement = await family.patient.ok('getAgreement', { params });
    for (const said of [
      '签署记录',
      '谁提出',
      '设备',
      '网络地址',
      '通用文本2026-11',
      agreement.textSha256,
      '没有接入',
    ]) {
      expect(words).toContain(said);
    }
    expect(words).not.toContain('可靠电子签名');
  });

  it('a payment is a paper too: made once, sealed, genuine at the check page, and it names the instalment', async () => {
    const [part] = family.instalments;
    await payPart(demo, family, (part?.amountFen ?? 0) + 5_000);
    const { stayId, patient } = family;
    const { receipts } = await patient.ok('getRepayment', { params: { stayId } });
    const params = { stayId, paymentId: receipts[0]?.paymentId ?? '' };
    const receipt = await patient.ok('getReceipt', { params });
    const { businessDate, time } = await demo.clock();
    expect(receipt.paidOn).toBe(businessDate);
    expect(Math.abs(Date.parse(receipt.paidAt) - instantOf(businessDate, time))).toBeLessThan(180_000);
    const bytes = async (caller: Caller) =>
      Buffer.from(await (await caller.raw('getReceiptPdf', { params })).arrayBuffer());
    const [first, again] = await Promise.all([bytes(patient), bytes(patient)]);
    expect(first.equals(again)).toBe(true);
    expect((await bytes(await demo.as('billing'))).equals(first)).toBe(true);
    const words = await pdfText(first);
    for (const said of [
      '缴费凭证',
      '替谁付周*',
      '这一期付清了',
      '第2期50.00元',
      '不是发票',
      '医院用证书给整个文件签章',
    ]) {
      expect(words).toContain(said);
    }
    const sha256 = createHash('sha256').update(first).digest('hex');
    const number = /编号([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})/.exec(words)?.[1] ?? '';
    const check = (hash: string) => patient.ok('checkDocument', { params: { sha256: hash }, query: { number } });
    expect(await check(sha256)).toMatchObject({ result: 'genuine', kind: '缴费凭证' });
    expect((await check('0'.repeat(64))).result).toBe('changed');
    const other = { params: { ...params, paymentId: 'nothing' } };
    expect((await patient.call('getReceiptPdf', other)).status).toBe(404);
  });

  it.each(WRITES)('%s changes nothing of it, whoever calls and whatever is slipped in', async (name) => {
    const route: Route = routes[name];
    const smuggled = {
      balanceFen: 1,
      state: 'presented',
      instalments: [],
      text: { title: '改过的' },
      textSha256: '0'.repeat(64),
      signature: 'data:image/png;base64,AAAA',
      pdfSha256: '0'.repeat(64),
    };
    const own = bodyOf(name);
    const answers: number[] = [];
    for (const token of tokens) {
      for (const body of [own, { ...own, ...smuggled }]) {
        const answer = await fetch(`${demo.base}${addressOf(name, { stayId: family.stayId, agreementId })}`, {
          method: route.method,
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            'idempotency-key': idempotencyKey(),
          },
          body: JSON.stringify(body),
        });
        answers.push(answer.status);
      }
    }
    expect(answers.filter((status) => status >= 500)).toEqual([]);
    if (answers.some((status) => [200, 409, 422].includes(status))) reached.add(name);
    expect(await contentNow()).toBe(content);
  });

  it('was tried in earnest: bodies were worked on, or refused by a rule and not by their shape', () => {
    const tried: RouteName[] = [
      'proposeAgreement',
      'sendSigningCode',
      'signAgreement',
      'declineAgreement',
      'askForPlan',
      'proposeAgreementAtDesk',
      'askTermination',
      'createOrder',
    ];
    expect([...reached]).toEqual(expect.arrayContaining(tried));
    expect(reached.size).toBeGreaterThan(20);
  });

  it('cannot be edited, moved against the table, replaced or deleted by our own code either', async () => {
    const of = { _id: agreementId };
    const edits = [
      () => model().updateOne(of, { $set: { balanceFen: 1 } }),
      () => model().updateOne({ ...of, state: 'effective' }, { $set: { state: 'fulfilled', instalments: [] } }),
      () => model().updateOne({ ...of, state: 'effective' }, { $set: { state: 'fulfilled' }, $unset: { text: 1 } }),
      () => model().updateMany({}, { $set: { state: 'fulfilled' } }),
      () => model().updateOne(of, { $set: { scan: null } }),
      () => model().updateOne({ ...of, state: 'effective' }, { $set: { scan: null } }),
      () => model().updateOne({ ...of, state: 'presented', signature: null }, { $set: { scan: null, balanceFen: 1 } }),
      () => model().findOneAndUpdate(of, { text: { title: '改过的' } }),
      () => model().replaceOne(of, { state: 'draft' }),
      () => model().deleteOne(of),
      () => model().deleteMany({}),
      async () => (await model().findById(of._id))?.set('balanceFen', 1).save(),
    ];
    for (const edit of edits) await expect(edit()).rejects.toThrow();
    const states = Object.keys(AGREEMENT_TRANSITIONS) as AgreementState[];
    for (const from of states) {
      for (const to of states) {
        if (AGREEMENT_TRANSITIONS[from].includes(to)) continue;
        await expect(model().updateOne({ ...of, state: from }, { $set: { state: to } })).rejects.toThrow();
      }
    }
    expect(await contentNow()).toBe(content);
  });

  it('is superseded by a new one and stays what it was', async () => {
    const billing = await demo.as('billing');
    const firstDue = addDays((await demo.clock()).businessDate, 20);
    const params = { stayId: family.stayId };
    const { versions } = await billing.ok('proposeAgreementAtDesk', { params, body: { parts: 1, firstDue } });
    await signPresented(demo, family.patient, family.stayId, versions[0]?.agreementId ?? '');
    const old = await family.patient.ok('getAgreement', { params: { ...params, agreementId } });
    expect(old).toMatchObject({ state: 'superseded', ending: { how: 'superseded' } });
    expect(await contentNow()).toBe(content);
  });
});
