import { createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Demo } from '../support/demo.js';
import { Vendor } from '../support/vendor.js';
import { processEnvironment, startWorld, type World } from '../support/world.js';

/** Bad input of issue 5: each with a clear problem, nothing lost. */
describe('bad charge lines', () => {
  let world: World;
  let vendor: Vendor;
  let today = '';
  const stay = { ipt_no: 'B1' };

  beforeAll(async () => {
    world = await startWorld();
    const demo = new Demo(world);
    today = (await demo.clock()).businessDate;
    vendor = new Vendor(demo.base, await demo.key());
    await vendor.send(vendor.admission('B1', today, null, { psn_name: '错项甲', gend: '2' }));
  });
  afterAll(() => world?.close());

  async function sendOne(line: Record<string, unknown>) {
    const answer = await vendor.send(vendor.charge(stay, [line]));
    for (const { reason } of answer.problems) expect(reason).toMatch(/[\u4e00-\u9fff]/);
    const { feedetl_sn: sn, field, code } = answer.problems[0] ?? {};
    return [answer.status, sn, field, code];
  }
  const stored = (sn: string) => world.server.app.get('DatabaseConnection').collection('chargeLines').findOne({ sn });
  const line = (sn: string, more: Record<string, unknown> = {}) => vendor.line(sn, today, 10, more);

  it('without a key, or with one that is none', async () => {
    expect(await sendOne(line(''))).toEqual(['rejected', '', 'feedetl_sn', 'missing']);
    expect((await sendOne(line('x'.repeat(300_000))))[3]).toBe('too-long');
    const nowhere = await vendor.send(vendor.charge({}, [line('k1')]));
    expect(nowhere.problems).toMatchObject([{ feedetl_sn: 'k1', field: 'mdtrt_id', code: 'missing' }]);
    const bothStays = await vendor.send(vendor.charge({ mdtrt_id: 'nobody', ipt_no: 'B2' }, [line('k2')]));
    expect(bothStays).toMatchObject({ status: 'warned', problems: [{ code: 'unknown-stay' }] });
  });

  it.each([
    ['det_item_fee_sumamt', 'NaN', 'bad-amount'],
    ['det_item_fee_sumamt', '', 'missing'],
    ['det_item_fee_sumamt', '1e3', 'bad-amount'],
    ['cnt', 'NaN', 'bad-number'],
    ['pric', 'Infinity', 'bad-number'],
    ['fee_ocur_time', '2026-02-30 10:00:00', 'bad-time'],
    ['fee_ocur_time', '2099-01-01 10:00:00', 'date-in-future'],
    ['fee_ocur_time', '2001-01-01 10:00:00', 'date-before-admission'],
  ])('%s = %s', async (field, value, code) => {
    expect(await sendOne(line(`n-${code}-${field}-${value}`.slice(0, 60), { [field]: value }))).toEqual([
      'rejected',
      expect.any(String),
      field,
      code,
    ]);
  });

  it('the visit id of one stay never opens another: its bill would go to a stranger', async () => {
    const told = (no: string, name: string) => vendor.admission(no, today, 'ONE-VISIT', { psn_name: name, gend: '2' });
    expect((await vendor.send(told('V1', '错项乙'))).status).toBe('accepted');
    expect(await vendor.send(told('V2', '错项丙'))).toMatchObject({
      status: 'rejected',
      problems: [{ field: 'output.result.mdtrt_id', code: 'conflict' }],
    });
    expect((await vendor.send(told('V1', '错项乙'))).status).toBe('duplicate');
    await vendor.send(vendor.admission('V3', today, null, { psn_name: '错项丁', gend: '2' }));
    expect((await vendor.send(told('V3', '错项丁'))).problems).toMatchObject([{ code: 'conflict' }]);
  });

  it('NaN as JavaScript writes it is no JSON: the body is refused whole', async () => {
    const body = JSON.stringify(vendor.charge(stay, [line('raw')])).replace('"cnt":1', '"cnt":NaN');
    const answer = await vendor.post(body);
    expect([answer.status, (await answer.json()).code]).toEqual([400, 'his-bad-envelope']);
  });

  it('amount beyond the tolerance: accepted as given, warned; within it: silent', async () => {
    const off = line('a1', { cnt: 3, pric: '3.00', det_item_fee_sumamt: '9.04' });
    expect(await sendOne(off)).toEqual(['warned', 'a1', 'det_item_fee_sumamt', 'amount-differs']);
    expect(await stored('a1')).toMatchObject({ amountFen: 904 });
    expect(await sendOne({ ...off, feedetl_sn: 'a2', det_item_fee_sumamt: '9.03' })).toEqual([
      'accepted',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('an unknown category is kept under 其他, and warned', async () => {
    const message = vendor.charge(stay, [line('c1')]) as { response: { output: unknown } };
    message.response.output = { result: [{ feedetl_sn: 'c1', med_chrgitm_type: '88', chrgitm_lv: '01' }] };
    expect(await vendor.send(message)).toMatchObject({
      status: 'warned',
      lines: { accepted: 1 },
      problems: [{ feedetl_sn: 'c1', field: 'med_chrgitm_type', code: 'unknown-category' }],
    });
    expect(await stored('c1')).toMatchObject({ category: '14' });
  });

  it('300 kB of text in a name: the charge counts, the name is cut, the whole text is kept sealed', async () => {
    const name = '长'.repeat(100_000);
    expect(await sendOne(line('t1', { medins_list_name: name }))).toEqual([
      'warned',
      't1',
      'medins_list_name',
      'too-long',
    ]);
    expect((await stored('t1')).name).toHaveLength(200);
    const person = vendor.person('P-LONG', name, '');
    expect(await vendor.send(person)).toMatchObject({ status: 'rejected', problems: [{ code: 'too-long' }] });
    const begin = vendor.admission('B3', today, null, { psn_name: name });
    expect(await vendor.send(begin)).toMatchObject({ status: 'rejected', problems: [{ code: 'too-long' }] });
  });

  it('an unknown stay is kept, waiting for its 2401', async () => {
    expect(await vendor.send(vendor.charge({ mdtrt_id: 'M-UNKNOWN' }, [line('u1')]))).toMatchObject({
      status: 'warned',
      lines: { accepted: 1, rejected: 0 },
      problems: [{ feedetl_sn: 'u1', code: 'unknown-stay' }],
    });
  });

  /** What stands in the database, opened as an auditor would: with the key ring and nothing of ours. */
  async function keptText(textId: string): Promise<string> {
    const ring = JSON.parse(readFileSync(processEnvironment(world).FIELD_KEY_FILE ?? '', 'utf8'));
    const key = Buffer.from(ring.keys[0].key, 'base64');
    const pieces = world.server.app.get('DatabaseConnection').collection('hisTextPieces').find({ textId });
    const parts: Buffer[] = [];
    for (const { sealed } of await pieces.sort({ no: 1 }).toArray()) {
      const bytes = Buffer.from(sealed.buffer);
      const body = bytes.subarray(bytes.indexOf(':', bytes.indexOf(':') + 1) + 1);
      const opener = createDecipheriv('aes-256-gcm', key, body.subarray(0, 12));
      opener.setAAD(Buffer.from('hisMessages.raw')).setAuthTag(body.subarray(-16));
      parts.push(inflateRawSync(Buffer.concat([opener.update(body.subarray(12, -16)), opener.final()])));
    }
    return Buffer.concat(parts).toString();
  }

  it('a transaction too large to be worked, or no JSON at all: refused with a reason, shown, and its text kept', async () => {
    // Rare characters of two units each, standing so that a cut at an even place would part them.
    const padded = (sn: string, units: number) => {
      const bare = JSON.stringify({ ...vendor.charge(stay, [line(sn)]), padding: '' });
      const odd = (bare.length - 2) % 2 === 1;
      return `${bare.slice(0, -2)}${odd ? '' : 'a'}${'𠮷'.repeat(units / 2)}"}`;
    };
    const [large, larger] = [padded('g1', 13_000_000), padded('g2', 17_500_000)];
    const answers = await vendor.sendLines([large, larger, '{"infno":', larger, vendor.charge(stay, [line('g3')])]);
    expect(answers.map(({ status, problems }) => [status, problems[0]?.code])).toEqual([
      ['rejected', 'too-large'],
      ['rejected', 'too-large'],
      ['rejected', 'his-bad-envelope'],
      ['rejected', 'too-large'],
      ['accepted', undefined],
    ]);
    const { refused } = await (await new Demo(world).as('billing')).ok('getHisFeed');
    const shown = refused.slice(0, 3).reverse();
    const bytes = [large, larger].map((text) => Buffer.byteLength(text));
    expect(shown.map((row) => [row.longBytes, row.times])).toEqual([
      [bytes[0], 1],
      [null, 1],
      [bytes[1], 2],
    ]);
    for (const { reason } of shown) expect(reason).toMatch(/[\u4e00-\u9fff]/);
    const db = world.server.app.get('DatabaseConnection');
    const rows = await db
      .collection('hisMessages')
      .find({ long: { $exists: true } })
      .sort({ receivedAt: 1 })
      .toArray();
    const texts = await Promise.all(rows.map((row: { long: { textId: string } }) => keptText(row.long.textId)));
    expect(texts.map((text) => [large, larger].indexOf(text))).toEqual([0, 1, 1]);
    expect(new Set(rows.map((row: { long: { textId: string } }) => row.long.textId)).size).toBe(2);
    expect(await db.collection('hisTextPieces').distinct('textId')).toHaveLength(2);
  });
});
