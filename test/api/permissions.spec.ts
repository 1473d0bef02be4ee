import { admissionMessage, personMessage, zhouStay } from '@zhenhoufu/server/seed';
import { type Route, type RouteName, routes } from '@zhenhoufu/shared/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, Caller, idempotencyKey } from '../support/client.js';
import { Demo } from '../support/demo.js';
import { startWorld, type World } from '../support/world.js';

const NAMES = Object.keys(routes) as RouteName[];
const CLOSED = NAMES.filter((name) => routes[name].access.who !== 'anyone');
const UNKNOWN = '019aaaaa-0000-7000-8000-000000000000';

/** Permission is denied by default (invariant 15): every route, with nobody and as the wrong person. */
describe('permissions', () => {
  let world: World;
  let demo: Demo;
  let stayId = '';

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    const stay = zhouStay('26119101');
    await demo.push(personMessage(stay, 'p1'));
    await demo.push(admissionMessage(stay, 'p2', (await demo.clock()).businessDate));
    const desk = await demo.as('admission-desk');
    stayId = (await desk.ok('listStays', { query: { search: stay.iptNo } })).rows[0]?.stayId ?? '';
    expect(stayId).not.toBe('');
  });
  afterAll(() => world?.close());

  function request(name: RouteName, token: string | null): Promise<Response> {
    const route: Route = routes[name];
    const params = { stayId, date: '2026-01-01', institution: 'H99010100001', sha256: '0'.repeat(64) };
    return fetch(`${demo.base}${addressOf(name, { ...params })}`, {
      method: route.method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(route.idempotent ? { 'idempotency-key': idempotencyKey() } : {}),
        ...(route.method === 'POST' ? { 'content-type': 'application/json' } : {}),
      },
      ...(route.method === 'POST' ? { body: '{}' } : {}),
    });
  }

  it.each(CLOSED)('%s refuses nobody and a made-up token', async (name) => {
    for (const token of [null, 'made-up']) {
      const answer = await request(name, token);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect((await answer.json()).title).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it('a stranger on the phone sees no stay, and no desk', async () => {
    const stranger = await demo.as('relative-liu');
    for (const name of CLOSED) {
      const { access } = routes[name] as Route;
      const reachable = access.who === 'signed-in' || (access.who === 'phone' && !access.stay);
      if (reachable) continue;
      const answer = await request(name, stranger.token);
      expect([name, answer.status]).toEqual([name, 403]);
    }
  });

  it('staff reach only what their role names', async () => {
    for (const persona of ['county-officer', 'finance', 'ward-doctor', 'administrator', 'village-doctor'] as const) {
      const staff = await demo.as(persona);
      for (const name of CLOSED) {
        const { access } = routes[name] as Route;
        const roles = 'roles' in access ? access.roles : [];
        if (access.who === 'signed-in' || roles.includes(persona)) continue;
        const answer = await request(name, staff.token);
        expect([persona, name, answer.status]).toEqual([persona, name, 403]);
      }
    }
  });

  it('an unknown stay says nothing: 403 to a phone, 404 at the desk', async () => {
    const stranger = await demo.as('patient-ma');
    expect((await stranger.call('getStayHome', { params: { stayId: UNKNOWN } })).body.code).toBe('no-grant');
    const desk = await demo.as('billing');
    expect((await desk.call('getStay', { params: { stayId: UNKNOWN } })).body.code).toBe('not-found');
  });

  it('every staff read of a stay is written to the audit', async () => {
    const log = world.server.app.get('DatabaseConnection').collection('accessLog');
    const before = await log.countDocuments({ stayId });
    const desk = await demo.as('billing');
    await desk.ok('getStay', { params: { stayId } });
    await desk.ok('listBills', { params: { stayId } });
    const rows = await log.find({ stayId }).toArray();
    expect(rows.length).toBe(before + 2);
    expect(rows.slice(-2).map((row: { route: string; role: string }) => [row.route, row.role])).toEqual([
      ['getStay', 'billing'],
      ['listBills', 'billing'],
    ]);
  });

  it('keeps ID numbers, phones and diagnoses sealed in the database', async () => {
    const stay = zhouStay('26119101');
    const connection = world.server.app.get('DatabaseConnection');
    for (const { name } of await connection.db.listCollections().toArray()) {
      const text = JSON.stringify(await connection.collection(name).find().toArray());
      for (const secret of [stay.idNumber, stay.phone, '肺炎'])
        expect([name, text.includes(secret)]).toEqual([name, false]);
    }
  });
});

describe('bad input at the contract', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world?.close());

  it('names every bad field, asks for the idempotency key, and replays the first answer', async () => {
    const demo = new Demo(world);
    const guest = new Caller(demo.base);
    const bad = await guest.call('signInStaff', { body: { username: '', password: '' } });
    expect([bad.status, bad.body.errors?.map((row) => row.field)]).toEqual([400, ['username', 'password']]);
    const phone = await demo.as('patient-ma');
    const noKey = await fetch(`${demo.base}/api/stays/x/orders`, {
      method: 'POST',
      headers: { authorization: `Bearer ${phone.token}` },
    });
    expect(noKey.status).toBe(403);
    const wrong = await guest.call('signInStaff', { body: { username: 'billing', password: 'nope' } });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'bad-credentials']);
    const right = await guest.ok('signInStaff', { body: { username: 'billing', password: 'billing' } });
    expect(right.role).toBe('billing');
  });
});
