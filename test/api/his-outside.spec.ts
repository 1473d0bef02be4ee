import { idNumberOf } from '@zhenhoufu/server/seed';
import type { DailyBill } from '@zhenhoufu/shared/contracts';
import { addDays } from '@zhenhoufu/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Demo } from '../support/demo.js';
import { Vendor } from '../support/vendor.js';
import { startWorld, type World } from '../support/world.js';

const ACCEPTED = { status: 'accepted', problems: [] };

/** `POST /his/v1/transactions` as an outside vendor calls it (edges.md section 3): order, keys, corrections. */
describe('the HIS edge from outside', () => {
  let world: World;
  let demo: Demo;
  let vendor: Vendor;
  let today = '';

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
    today = (await demo.clock()).businessDate;
    vendor = new Vendor(demo.base, await demo.key());
  });
  afterAll(() => world?.close());

  /** What counts of a stay, by the hospital's number: Σ in fen and the number of lines. */
  async function counted(iptNo: string): Promise<[number, number]> {
    const database = world.server.app.get('DatabaseConnection');
    const stay = await database.collection('admissions').findOne({ iptNo });
    const lines = await database
      .collection('chargeLines')
      .find({ stayId: stay?._id ?? '' })
      .toArray();
    return [lines.reduce((sum: number, row: { amountFen: number }) => sum + row.amountFen, 0), lines.length];
  }

  const uninsured = (iptNo: string, name = '无名氏甲') =>
    vendor.admission(iptNo, today, null, { psn_name: name, gend: '1' });

  it('takes everything before what it speaks of, in any order, and replays it harmlessly', async () => {
    const stay = { mdtrt_id: 'M-ANY' };
    const person = vendor.person('P-ANY', '任先后', idNumberOf('19600101', 501));
    const begin = vendor.admission('O1', today, 'M-ANY', { psn_no: 'P-ANY', insutype: '390' });
    const first = vendor.charge(stay, [vendor.line('1', today, 10), vendor.line('2', today, 20)]);
    const second = vendor.charge({ ipt_no: 'O1' }, [vendor.line('3', today, 30)]);
    const refund = vendor.charge(stay, [vendor.line('4', today, -20, { init_feedetl_sn: '2' })]);
    const leave = vendor.message('2402', { dscginfo: { ...stay, endtime: `${today} 20:00:00` } }, null);
    expect(await vendor.send(leave)).toMatchObject({ status: 'warned', problems: [{ code: 'unknown-stay' }] });
    expect(await vendor.send(refund)).toMatchObject({ status: 'warned', lines: { accepted: 1 } });
    expect(await vendor.send(first)).toMatchObject({
      status: 'warned',
      lines: { accepted: 2, duplicate: 0, rejected: 0 },
      problems: [{ feedetl_sn: '1', code: 'unknown-stay' }, { feedetl_sn: '2' }],
    });
    expect(await vendor.send(first)).toMatchObject({ status: 'duplicate', lines: { accepted: 0, duplicate: 2 } });
    expect(await vendor.send(second)).toMatchObject({ status: 'warned' });
    expect(await vendor.send(begin)).toMatchObject({ status: 'warned', problems: [{ code: 'unknown-person' }] });
    expect(await vendor.send(begin)).toMatchObject({ status: 'duplicate' });
    expect(await counted('O1')).toEqual([0, 0]);
    expect(await vendor.send(person)).toMatchObject(ACCEPTED);
    expect(await counted('O1')).toEqual([4000, 4]);
    for (const again of [person, begin, first, second, refund, leave]) {
      expect(await vendor.send(again)).toMatchObject({ status: 'duplicate', problems: [] });
    }
    expect(await counted('O1')).toEqual([4000, 4]);
    const desk = await demo.as('billing');
    const [row] = (await desk.ok('listStays', { query: { search: 'O1' } })).rows;
    expect([row?.patientName, row?.state, row?.totalFen]).toEqual(['任先后', 'discharging', 4000]);
  });

  it('a stay that no insurer knows: lines by ipt_no, the alias may come later', async () => {
    expect(await vendor.send(uninsured('O2'))).toMatchObject(ACCEPTED);
    const byAlias = vendor.charge({ mdtrt_id: 'M-LATE' }, [vendor.line('9', today, 5)]);
    expect(await vendor.send(byAlias)).toMatchObject({ status: 'warned', problems: [{ code: 'unknown-stay' }] });
    const strange = { response: '', extra: { kept: true } };
    const lines = vendor.charge({ ipt_no: 'O2' }, [vendor.line('1', today, 7.5, { foo: 'bar', exp_content: '[1]' })]);
    expect(await vendor.send({ ...lines, ...strange })).toMatchObject(ACCEPTED);
    const known = uninsured('O2') as { request: object };
    const withAlias = { ...known, response: { infcode: '0', output: { result: { mdtrt_id: 'M-LATE' } } } };
    expect(await vendor.send(withAlias)).toMatchObject({ status: 'accepted' });
    expect(await counted('O2')).toEqual([1250, 2]);
  });

  it('reads strings for numbers, JSON inside strings, both spellings of region; the same content is a replay', async () => {
    await vendor.send(uninsured('O3'));
    const message = vendor.charge({ ipt_no: 'O3' }, [vendor.line('1', today, 3)], { mdtrtarea_admvs: '990101' });
    const request = (message as { request: { input: { feedetail: object[] } } }).request;
    const strings = {
      infno: 2301,
      request: JSON.stringify({
        ...request,
        msgid: vendor.msgid(),
        mdtrtarea_admvs: undefined,
        mdtrtarea_admdvs: '990101',
        input: JSON.stringify({
          feedetail: JSON.stringify([
            {
              ...vendor.line('1', today, 3),
              ipt_no: 'O3',
              cnt: '1.0000',
              pric: '3.000000',
              det_item_fee_sumamt: '3.00',
            },
          ]),
        }),
      }),
      response: JSON.stringify({ infcode: '0', output: JSON.stringify({ result: [] }) }),
    };
    expect(await vendor.send(message)).toMatchObject(ACCEPTED);
    expect(await vendor.send(strings)).toMatchObject({ status: 'duplicate', lines: { duplicate: 1 } });
    expect(await counted('O3')).toEqual([300, 1]);
  });

  it('a beginning spelt otherwise is a replay too; another bed is a conflict', async () => {
    const begin = (change: Record<string, unknown>) => {
      const message = structuredClone(uninsured('S9')) as {
        request: { msgid: string; input: { mdtrtinfo: Record<string, unknown> | string } };
      };
      message.request.msgid = vendor.msgid();
      const info = message.request.input.mdtrtinfo as Record<string, unknown>;
      const turned = Object.fromEntries(Object.entries({ ...info, ...change }).reverse());
      message.request.input.mdtrtinfo = JSON.stringify(turned);
      return message;
    };
    expect(await vendor.send(begin({ med_type: '21', adm_bed: '7' }))).toMatchObject({ status: 'accepted' });
    const spelt = begin({ med_type: 21, adm_bed: 7, adm_diag_dscr: null, tel: '' });
    expect(await vendor.send(spelt)).toMatchObject({ status: 'duplicate' });
    const moved = begin({ med_type: '21', adm_bed: '8' });
    expect(await vendor.send(moved)).toMatchObject({ status: 'rejected', problems: [{ code: 'conflict' }] });
  });

  it('a failed response is kept and shown, without effect', async () => {
    const failed = vendor.charge({ ipt_no: 'O3' }, [vendor.line('77', today, 99)]);
    const response = { infcode: '-1', err_msg: `证件 ${idNumberOf('19600101', 502)} 已暂停参保` };
    expect(await vendor.send({ ...failed, response })).toMatchObject({
      status: 'warned',
      lines: { accepted: 0, duplicate: 0, rejected: 0 },
      problems: [{ field: 'response.infcode', code: 'no-effect' }],
    });
    expect(await counted('O3')).toEqual([300, 1]);
    const { failed: shown } = await (await demo.as('billing')).ok('getHisFeed');
    expect(shown[0]).toMatchObject({ infno: '2301', said: expect.stringContaining('已暂停参保') });
    expect(JSON.stringify(shown)).not.toContain(idNumberOf('19600101', 502).slice(0, 14));
    expect(await vendor.send(failed)).toMatchObject(ACCEPTED);
  });

  it('the same key with other content is a conflict: nothing is overwritten, a person decides', async () => {
    await vendor.send(uninsured('O4'));
    const stay = { ipt_no: 'O4' };
    await vendor.send(vendor.charge(stay, [vendor.line('1', today, 100), vendor.line('2', today, 50)]));
    const other = vendor.charge(stay, [vendor.line('1', today, 90), vendor.line('2', today, 51)]);
    expect(await vendor.send(other)).toMatchObject({
      status: 'rejected',
      lines: { accepted: 0, duplicate: 0, rejected: 2 },
      problems: [
        { feedetl_sn: '1', code: 'conflict' },
        { feedetl_sn: '2', code: 'conflict' },
      ],
    });
    expect(await vendor.send(other)).toMatchObject({ status: 'rejected' });
    expect(await counted('O4')).toEqual([15000, 2]);
    const desk = await demo.as('billing');
    const rows = (await desk.ok('listHisConflicts')).rows.filter((row) => row.admissionNo === 'O4');
    expect(rows.map((row) => [row.key, row.line?.standing.amountFen, row.line?.incoming.amountFen]).sort()).toEqual([
      ['1', 10000, 9000],
      ['2', 5000, 5100],
    ]);
    const decide = (key: string, choice: 'keep' | 'replace') => {
      const conflictId = rows.find((row) => row.key === key)?.conflictId ?? '';
      return desk.call('decideHisConflict', { params: { conflictId }, body: { choice, reason: '和科室核对过' } });
    };
    expect((await decide('1', 'replace')).status).toBe(200);
    expect((await decide('2', 'keep')).status).toBe(200);
    expect((await decide('2', 'replace')).body.code).toBe('wrong-state');
    expect(await counted('O4')).toEqual([14000, 4]);
    expect(await vendor.send(other)).toMatchObject({ lines: { duplicate: 1, rejected: 1 } });
    const decided = (await desk.ok('listHisConflicts')).rows.find((row) => row.key === '1' && row.admissionNo === 'O4');
    expect(decided?.decision).toMatchObject({ choice: 'replace', name: '周红', reason: '和科室核对过' });
  });

  it('2302 ends a generation, a new msgid opens the next, an old msgid is a replay; 0000 ends all', async () => {
    await vendor.send(uninsured('O5'));
    const stay = { ipt_no: 'O5' };
    const old = vendor.charge(stay, [vendor.line('1', today, 10), vendor.line('2', today, 20)]);
    await vendor.send(old);
    expect(await vendor.send(vendor.revoke(stay, ['1']))).toMatchObject({ status: 'accepted', lines: { accepted: 1 } });
    expect(await counted('O5')).toEqual([2000, 3]);
    expect(await vendor.send(old)).toMatchObject({ status: 'duplicate', lines: { duplicate: 2 } });
    expect(await vendor.send(vendor.charge(stay, [vendor.line('1', today, 11)]))).toMatchObject(ACCEPTED);
    expect(await counted('O5')).toEqual([3100, 4]);
    const all = vendor.revoke(stay, ['0000']);
    expect(await vendor.send(all)).toMatchObject({ status: 'accepted', lines: { accepted: 2 } });
    expect(await vendor.send(all)).toMatchObject({ status: 'duplicate' });
    expect((await counted('O5'))[0]).toBe(0);
    expect(await vendor.send(vendor.charge(stay, [vendor.line('2', today, 20)]))).toMatchObject(ACCEPTED);
    expect((await counted('O5'))[0]).toBe(2000);
  });

  it('a correction that names nothing waits, visible, until its original arrives', async () => {
    await vendor.send(uninsured('O6'));
    const stay = { ipt_no: 'O6' };
    const refund = vendor.charge(stay, [vendor.line('r1', today, -40, { init_feedetl_sn: '8' })]);
    expect(await vendor.send(refund)).toMatchObject({
      status: 'warned',
      lines: { accepted: 1 },
      problems: [{ feedetl_sn: 'r1', field: 'init_feedetl_sn', code: 'original-unknown' }],
    });
    const bare = vendor.charge(stay, [vendor.line('r2', today, -1)]);
    expect(await vendor.send(bare)).toMatchObject({ status: 'warned', problems: [{ code: 'original-unknown' }] });
    expect(await vendor.send(vendor.revoke(stay, ['9']))).toMatchObject({
      status: 'warned',
      problems: [{ feedetl_sn: '9', code: 'original-unknown' }],
    });
    expect(await counted('O6')).toEqual([0, 0]);
    const desk = await demo.as('billing');
    const mine = async () => (await desk.ok('listWaitingLines')).rows.filter((row) => row.admissionNo === 'O6');
    expect((await mine()).map((row) => [row.kind, row.sn, row.original])).toEqual([
      ['correction', 'r1', '8'],
      ['correction', 'r2', null],
      ['revocation', '9', '9'],
    ]);
    expect(await vendor.send(refund)).toMatchObject({ status: 'duplicate' });
    expect(
      await vendor.send(vendor.charge(stay, [vendor.line('8', today, 40), vendor.line('9', today, 6)])),
    ).toMatchObject({ status: 'accepted', lines: { accepted: 2 } });
    expect(await counted('O6')).toEqual([0, 4]);
    const [left, ...none] = await mine();
    expect([left?.sn, none.length]).toEqual(['r2', 0]);
    const params = { waitingId: left?.waitingId ?? '' };
    await desk.ok('countWaitingLine', { params, body: { reason: '整单优惠，没有原来的明细' } });
    expect(await counted('O6')).toEqual([-100, 5]);
    expect(await mine()).toEqual([]);
    expect(await vendor.send(bare)).toMatchObject({ status: 'duplicate' });
  });

  it('a 2302 never ends what was sent after it, whatever arrives first', async () => {
    await vendor.send(uninsured('O7'));
    const stay = { ipt_no: 'O7' };
    const at = (minute: number) => ({ inf_time: `${today} 08:0${minute}:00` });
    const [one, end, two] = [
      vendor.charge(stay, [vendor.line('1', today, 10)], at(1)),
      vendor.revoke(stay, ['1'], at(2)),
      vendor.charge(stay, [vendor.line('1', today, 12)], at(3)),
    ];
    await vendor.send(two);
    await vendor.send(end);
    expect((await counted('O7'))[0]).toBe(1200);
    await vendor.send(one);
    expect((await counted('O7'))[0]).toBe(1200);
  });

  it('half a batch after a cut connection, whole again and in parallel: every line once', async () => {
    await vendor.send(uninsured('O8'));
    const lines = Array.from({ length: 40 }, (_, index) => vendor.line(`c${index}`, today, 1));
    const half = vendor.charge({ ipt_no: 'O8' }, lines.slice(0, 23));
    await vendor.send(half);
    const whole = Array.from({ length: 5 }, () => vendor.charge({ ipt_no: 'O8' }, lines));
    const answers = await Promise.all(whole.map((message) => vendor.send(message)));
    expect(answers.reduce((sum, row) => sum + row.lines.accepted, 0)).toBe(17);
    expect(answers.reduce((sum, row) => sum + row.lines.rejected, 0)).toBe(0);
    expect(await counted('O8')).toEqual([4000, 40]);
  });

  it('between two new ends of a batch: a replay is one, other content is a conflict, an ended line opens the next', async () => {
    await vendor.send(uninsured('O10'));
    const line = (name: string, yuan: number) => vendor.line(name, today, yuan);
    await vendor.send(vendor.charge({ ipt_no: 'O10' }, [line('same', 1), line('other', 2), line('ended', 3)]));
    await vendor.send(vendor.message('2302', { data: [{ feedetl_sn: 'ended', ipt_no: 'O10' }] }));
    const lines = [line('first', 10), line('same', 1), line('other', 5), line('ended', 4), line('last', 20)];
    const batch = vendor.charge({ ipt_no: 'O10' }, lines);
    expect((await vendor.send(batch)).lines).toEqual({ accepted: 3, duplicate: 1, rejected: 1 });
    expect((await vendor.send(batch)).lines).toEqual({ accepted: 0, duplicate: 4, rejected: 1 });
    expect((await counted('O10'))[0]).toBe(1000 + 100 + 200 + 400 + 2000);
  });

  it('lines, admission and person at the same moment find each other', async () => {
    for (const round of [1, 2, 3]) {
      const iptNo = `O9${round}`;
      const stay = { mdtrt_id: `M9${round}` };
      const messages = [
        vendor.person(`P9${round}`, '齐来', idNumberOf('19610101', 510 + round)),
        vendor.admission(iptNo, today, `M9${round}`, { psn_no: `P9${round}` }),
        vendor.charge(stay, [vendor.line('1', today, 10), vendor.line('2', today, -4, { init_feedetl_sn: '3' })]),
        vendor.charge(stay, [vendor.line('3', today, 4)]),
      ];
      await Promise.all(messages.map((message) => vendor.send(message)));
      await demo.letGoOut();
      expect(await counted(iptNo)).toEqual([1000, 3]);
    }
  });

  it('one in, one out; an array an array; NDJSON one answer a line', async () => {
    const messages = [
      vendor.charge({ ipt_no: 'O8' }, [vendor.line('n1', today, 1)]),
      { infno: '9001', request: { msgid: 'x' } },
    ];
    const list = (await (await vendor.post(JSON.stringify(messages))).json()) as { status: string }[];
    expect(list.map((row) => row.status)).toEqual(['accepted', 'rejected']);
    const rows = await vendor.sendLines([messages[0], 'not json', '', '[]', '7', messages[1]]);
    expect(rows.map((row) => [row.status, row.problems[0]?.code])).toEqual([
      ['duplicate', undefined],
      ['rejected', 'his-bad-envelope'],
      ['rejected', 'his-bad-envelope'],
      ['rejected', 'his-bad-envelope'],
      ['rejected', 'unknown-infno'],
    ]);
  });

  it('names items on the day of the fee by the imported list, else shows the code and tells billing', async () => {
    const items = world.server.app.get('DatabaseConnection').collection('itemList');
    const { institution } = await demo.key();
    const item = (from: string, name: string) => ({
      _id: `${institution}/OUT9/${from}`,
      institution,
      itemCode: 'OUT9',
      from,
      name,
      spec: '',
      unit: '次',
    });
    await items.insertMany([item('2020-01-01', '旧名'), item('2999-01-01', '将来的名字')] as never);
    const nameless = (sn: string, code: string) =>
      vendor.line(sn, today, 1, { medins_list_codg: code, medins_list_name: '' });
    await vendor.send(vendor.charge({ ipt_no: 'O8' }, [nameless('i1', 'OUT9'), nameless('i2', 'OUT8')]));
    const lines = world.server.app.get('DatabaseConnection').collection('chargeLines');
    expect(await lines.findOne({ sn: 'i1' })).toMatchObject({ name: '旧名', nameKnown: true });
    expect(await lines.findOne({ sn: 'i2' })).toMatchObject({ name: 'OUT8', nameKnown: false });
    const { unnamed } = await (await demo.as('billing')).ok('getHisFeed');
    expect(unnamed).toMatchObject([{ itemCode: 'OUT8', lines: 1 }]);
  });

  it('the insurer’s split that comes later is taken once; another one waits for a person; sealed bills stand', async () => {
    await vendor.send(uninsured('S10'));
    const stay = { ipt_no: 'S10' };
    const plain = [vendor.line('1', today, 12), vendor.line('2', today, 8)];
    const result = (sn: string, own: string, share: string) => ({
      feedetl_sn: sn,
      fulamt_ownpay_amt: '0',
      overlmt_amt: '0',
      preselfpay_amt: own,
      selfpay_prop: share,
      chrgitm_lv: '02',
    });
    const answered = (lines: object[], rows: object[]) => {
      const message = vendor.charge(stay, lines as Record<string, unknown>[]) as { response: { output: unknown } };
      message.response.output = { result: rows };
      return message;
    };
    expect(await vendor.send(vendor.charge(stay, plain))).toMatchObject(ACCEPTED);
    const stored = async () => {
      const lines = world.server.app.get('DatabaseConnection').collection('chargeLines');
      const [{ stayId } = { stayId: '' }] = (await billing.ok('listStays', { query: { search: 'S10' } })).rows;
      const rows = await lines.find({ stayId }).sort({ sn: 1 }).toArray();
      return { stayId, rows: rows.map((row: Record<string, unknown>) => [row.sn, row.selfPayFen, row.chargeClass]) };
    };
    const billing = await demo.as('billing');
    const both = [result('1', '1.20', '0.1'), result('2', '0.80', '0.1')];
    const late = answered(plain, both.slice(0, 1));
    expect(await vendor.send(late)).toMatchObject({
      status: 'accepted',
      lines: { accepted: 1, duplicate: 1, rejected: 0 },
    });
    expect(await vendor.send(late)).toMatchObject({ status: 'duplicate', lines: { duplicate: 2 } });
    expect(await vendor.send(vendor.charge(stay, plain))).toMatchObject({ status: 'duplicate' });
    const { stayId, rows } = await stored();
    expect(rows).toEqual([
      ['1', 120, 'b'],
      ['2', null, 'unknown'],
    ]);
    const other = answered(plain.slice(0, 1), [result('1', '2.40', '0.2')]);
    expect(await vendor.send(other)).toMatchObject({ status: 'rejected', problems: [{ code: 'conflict' }] });
    expect((await stored()).rows[0]).toEqual(['1', 120, 'b']);
    const mine = (await billing.ok('listHisConflicts')).rows.filter((row) => row.stayId === stayId);
    expect(mine.map(({ line }) => [line?.standing.split, line?.incoming.split])).toEqual([
      ['乙类，先付比例 0.1，自付 1.20 元', '乙类，先付比例 0.2，自付 2.40 元'],
    ]);
    // Sealed before the second line's split came: read only afterwards, it shows what was known at the sealing.
    await demo.moveTo(addDays(today, 1), '06:30');
    expect(await vendor.send(answered(plain, both))).toMatchObject({ lines: { accepted: 1, duplicate: 1 } });
    const params = { stayId, date: today };
    const bill = (await (await billing.raw('getDailyBill', { params })).json()) as DailyBill;
    const shown = bill.categories.flatMap(({ lines }) => lines.map((line) => [line.lineId, line.selfPayFen]));
    expect(bill.status).toBe('sealed');
    expect(shown).toEqual([
      [`${stayId}:1:1`, 120],
      [`${stayId}:2:1`, null],
    ]);
    expect((await stored()).rows[1]).toEqual(['2', 80, 'b']);
  });
});
