// What the day's sweep of arrears costs: a million debts of which one in a hundred moves, against as many that move of
// ten thousand (invariant 12). Both sides are the desk's list of the late, which sweeps before it reads; nobody is late.
import { compare } from '../harness.mjs';
import { call } from '../world.mjs';

const MOVING = 10_000;
const DEBTS = 1_000_000;
const CHUNK = 10_000;
const ROUNDS = 5;
const PERSONA = 'arrears-officer';
/** Ours may take 1.3 times as long. */
const GOAL = Number((1 / 1.3).toFixed(2));

function daysFrom(date, days) {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Debts under a signed plan of one part that lies far ahead. */
async function fill(db, institution, count, dueDate) {
  for (let from = 0; from < count; from += CHUNK) {
    const ids = Array.from({ length: CHUNK }, (_, index) => `${institution}-${from + index}`);
    const whose = (id) => ({ institution, stayId: `stay-${id}`, patientId: `patient-${id}` });
    const options = { ordered: false, writeConcern: { w: 1 } };
    await db.collection('obligations').insertMany(
      ids.map((_id) => ({ _id, ...whose(_id), amountFen: 50_000, balanceFen: 50_000, lookOn: dueDate, moves: 1 })),
      options,
    );
    await db.collection('agreements').insertMany(
      ids.map((id) => ({
        _id: `plan-${id}`,
        ...whose(id),
        obligationId: id,
        version: 1,
        state: 'effective',
        presentedAt: new Date(0),
        instalments: [{ no: 1, dueDate, amountFen: 50_000 }],
      })),
      options,
    );
  }
}

/** A hospital of its own with somebody who may read its list. */
async function hospital(world, institution) {
  const { db } = world;
  const { token } = await call(world, '/demo/sessions', { method: 'POST', body: { persona: PERSONA } });
  const { staffId } = await db.collection('sessions').findOne({ staffId: { $ne: null } }, { sort: { $natural: -1 } });
  const staff = await db.collection('staff').findOne({ _id: staffId });
  const house = await db.collection('institutions').findOne({ _id: staff.institution });
  const own = `officer-${institution}`;
  await db.collection('institutions').insertOne({ ...house, _id: institution });
  await db.collection('staff').insertOne({ ...staff, _id: own, username: own, institution });
  await db.collection('sessions').updateMany({ staffId }, { $set: { staffId: own } });
  return token;
}

export async function arrearsSweepBenches(world) {
  const { db } = world;
  const { businessDate } = await call(world, '/demo/clock');
  const dueDate = daysFrom(businessDate, 60);
  async function side(institution, count) {
    const token = await hospital(world, institution);
    await fill(db, institution, count, dueDate);
    const moving = new RegExp(`^${institution}-\\d{1,4}$`);
    return {
      pid: world.pid,
      async prepare() {
        await db.collection('obligations').updateMany({ _id: moving }, { $set: { lookOn: businessDate } });
      },
      async work() {
        await call(world, '/api/desk/overdue', { token });
        const left = await db.collection('obligations').countDocuments({ _id: moving, lookOn: businessDate });
        if (left > 0) throw new Error(`${left} of ${MOVING} were not looked at`);
        return MOVING;
      },
    };
  }
  const baseline = await side('BENCH-SMALL', MOVING);
  const ours = await side('BENCH-LARGE', DEBTS);
  const name = `逾期扫一天：${DEBTS} 笔里动 ${MOVING} 笔，对 ${MOVING} 笔里动 ${MOVING} 笔`;
  return [await compare({ name, unit: '笔/秒', goal: GOAL, ours, baseline, rounds: ROUNDS })];
}
