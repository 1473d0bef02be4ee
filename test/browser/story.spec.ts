import {
  admissionMessage,
  allZhouLines,
  chargeMessage,
  dischargeMessage,
  personMessage,
  settlementMessage,
  zhouLines,
} from '@zhenhoufu/server/seed';
import { formatFen, formatYuan } from '@zhenhoufu/shared/money';
import { addDays, formatShortDay } from '@zhenhoufu/shared/time';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answerAll } from '../support/desk-visits.js';
import { StayStory } from '../support/stay-story.js';

const LATE_DAYS = 10;
/** What the patient can spare of the second part, in fen. */
const SOME_FEN = 10_000;

/** The stay of test/journeys/stay.spec.ts as people see it: two phones and the desk, in a real Chromium. */
describe('周长顺的一次住院，在手机和工作台上', () => {
  let story: StayStory;

  beforeAll(async () => {
    story = await StayStory.open();
  });
  afterAll(() => story?.close());
  afterEach(async () => expect(await story.isSound()).toEqual([]));

  it('1. 入院：医生核实，住院处另一个人复核，不收押金', async () => {
    const { demo, desk, stay } = story;
    await demo.push(personMessage(stay, 'p1'));
    await demo.push(admissionMessage(stay, 'p2', story.firstDay));
    const doctor = await desk.enter('病区医生 何敏', '/eligibility?stage=doctor');
    await doctor.getByText('周长顺').click();
    await doctor.getByText('不享受的情形，逐条核实').waitFor();
    await doctor.getByText('低保对象').first().waitFor();
    await doctor.getByLabel('转诊', { exact: true }).click();
    await doctor.getByText('逐级转诊，有转诊单').click();
    await doctor.getByRole('heading', { name: '首诊核实' }).click();
    await answerAll(doctor);
    await desk.shoot(doctor, '1-doctor');
    await doctor.keyboard.press('F9');
    await doctor.getByText('首诊已经核实过，等住院处复核').waitFor();

    const other = await desk.enter('住院处 柳小燕', '/eligibility?stage=desk');
    await other.getByText('周长顺').click();
    await other.getByText('首诊认为可以享受').waitFor();
    await answerAll(other);
    await desk.shoot(other, '1-desk');
    await other.keyboard.press('F9');
    await other.getByText('可以先看病后付费，入院不交押金。').waitFor();
    await desk.shoot(other, '1-decided');
    const { rows } = await (await demo.as('ward-doctor')).ok('listStays', { query: { search: stay.iptNo } });
    expect(rows).toMatchObject([{ patientName: '周长顺', state: 'admitted', eligibility: '享受，不收押金' }]);
    story.stayId = rows[0]?.stayId ?? '';
  });

  it('0. 绑定：先同意，再登录；患者用床头码，女儿用短信，等父亲答应', async () => {
    const { demo, desk, patient, daughter, stay } = story;
    await story.signIn(patient, 'patient-zhou', '0-start');
    const doctor = await desk.enter('病区医生 何敏', `/stays/${story.stayId}`);
    await doctor.getByRole('button', { name: '开床头码' }).click();
    const code = (await doctor.locator('.bedside-code').textContent()) ?? '';
    await desk.shoot(doctor, '0-bedside-code');
    await patient.fill(/床头码/, code);
    await patient.fill('身份证号', stay.idNumber);
    await patient.shot('0-bind');
    await patient.tap('绑定我的住院');
    await patient.see('今天花了多少？');

    await story.signIn(daughter, 'relative-zhou', '0-daughter-start');
    await daughter.tap('家属');
    await daughter.fill('住院号', stay.iptNo);
    await daughter.tap('发验证码');
    await daughter.see(/验证码已经发到住院时留的电话/);
    await daughter.fill('验证码', await demo.smsCode());
    await daughter.fill('您的姓名', '周小梅');
    await daughter.fill(/您是患者的/, '女儿');
    await daughter.shot('0-daughter-bind');
    await daughter.tap('申请绑定，等患者答应');
    await daughter.tap('知道了');
    await daughter.see('等患者答应');
    await daughter.shot('0-daughter-waits');

    await patient.goto(`account/relatives?stayId=${story.stayId}`);
    await patient.see('周小梅');
    await patient.tap('看账单');
    await patient.shot('0-relatives');
    await patient.tap('答应');
    await patient.see('就这样改');
  });

  it('2–3. 费用和一日清单：迟到的写明哪天；没有“看账单”的女儿看不到，有了才看到', async () => {
    const { demo, patient, daughter, stay, firstDay } = story;
    for (const day of [0, 1, 2, 3]) {
      await demo.moveTo(story.day(day), '20:00');
      const message = chargeMessage(stay, `c${day}`, zhouLines(firstDay, day));
      expect(await demo.push(message)).toMatchObject({ status: 'accepted', problems: [] });
      expect(await demo.push(message)).toMatchObject({ status: 'duplicate' });
    }
    await patient.goto('home/index');
    await patient.see(/出院才算准/);
    await patient.shot('2-home');
    await demo.moveTo(story.day(4), '07:00');
    await patient.goto('bill/index');
    await patient.see('已封存');
    await patient.see('床位费');
    await patient.shot('3-bill');
    await patient.tap(formatShortDay(story.day(2)));
    await patient.see('有 1 笔是补记的');
    await patient.tap('化验费');
    await patient.see(`${formatShortDay(story.day(1))}做的`);
    await patient.shot('3-bill-late-line');
    await patient.tap('西药费');
    await patient.see('退回前面的一笔');
    await patient.shot('3-bill-refund');
    await patient.tap('甲、乙、自费是什么');
    await patient.see('明白了');
    await patient.shot('3-bill-explain');
    await patient.tap('明白了');

    await daughter.goto('bill/index');
    await daughter.see('患者没有让您做这件事');
    await daughter.shot('3-daughter-refused');
    expect(await daughter.count('床位费')).toBe(0);
    await patient.goto(`account/relatives?stayId=${story.stayId}`);
    await patient.tap('看账单');
    await patient.tap('就这样改');
    await patient.see('就这样改');
    await daughter.goto('bill/index');
    await daughter.see('床位费');
    await daughter.shot('3-daughter-bill');
  });

  it('4. 结算：花了多少、报了多少、自己要付多少', async () => {
    const { demo, patient, stay, firstDay } = story;
    await demo.push(dischargeMessage(stay, 'd1', story.day(4)));
    await demo.push(settlementMessage(stay, 's0001', story.day(4), allZhouLines(firstDay)));
    await patient.goto('home/index');
    await patient.see('住院花了多少？');
    await patient.tap('看结算单');
    await patient.see('我自己要付多少？');
    await patient.see('医疗救助帮');
    await patient.shot('4-settlement');
  });

  it('5. 协议：分三次，看完全文，手写名字，填验证码', async () => {
    const { demo, patient } = story;
    await patient.tap(/选怎么付这/);
    await patient.tap('一次付不清，分几次付');
    await patient.see('就是这样付');
    await patient.tap('3 次');
    await patient.shot('5-plan');
    await patient.tap('分 3 次付，去看协议');
    await patient.see('这份文件说什么');
    await patient.shot('5-agreement');
    await patient.readPaper();
    await patient.shot('5-agreement-end');
    await patient.tap('看完了，去签字');
    await patient.sign(() => demo.smsCode());
    await patient.shot('5-sign');
    await patient.tap('签好，按这个计划付');
    await patient.see(/签好了，您和医院各有一份/);
    await patient.shot('5-signed');
    await patient.goto(`repay/plan?stayId=${story.stayId}`);
    await patient.tap('看还款');
    await patient.see('我还要付多少？');
    expect((await story.repayment()).instalments).toHaveLength(3);
  });

  it('6. 付款：女儿付第一期，两部手机都看到', async () => {
    const { patient, daughter } = story;
    const [first] = (await story.repayment()).instalments;
    await daughter.goto('repay-tab/index');
    await daughter.see('下次付');
    await daughter.shot('6-repay');
    await daughter.tap(`付 ${formatYuan(first?.amountFen ?? 0)} 元`);
    await story.payAtCashier(daughter, '第 1 期，付清', '6-receipt');
    await daughter.see('看凭证');
    await daughter.tap('到日子前提醒我');
    await daughter.see('会在微信里提醒您。');
    await daughter.tap('知道了');
    await patient.goto('repay-tab/index');
    await patient.see(/女儿周小梅付的/);
    await patient.shot('6-after');
  });

  it('7. 逾期：先提醒；手机上三个办法，工作台上看谁欠、哪个科、谁负责', async () => {
    const { demo, desk, patient, daughter } = story;
    const due = (await story.repayment()).instalments[1]?.effectiveDate ?? '';
    await demo.moveTo(addDays(due, -3), '09:00');
    await daughter.goto('account/messages');
    await daughter.see('第2期快到日子了');
    await daughter.see(/，微信，\s*已发/);
    await daughter.shot('7-reminded');
    await demo.moveTo(addDays(due, LATE_DAYS), '10:00');
    await patient.goto('home/index');
    await patient.see(`过了 ${LATE_DAYS} 天`);
    await patient.shot('7-overdue-home');
    await patient.goto('repay-tab/index');
    await patient.see('第 2 期还没收到');
    await patient.see('可能忘了，可能手头紧，请选一个办法：');
    await patient.shot('7-overdue');
    await patient.tap('付不上，先商量');
    await patient.see('有难处，不算故意不付');
    await patient.shot('7-help');
    await patient.tap('先不打');

    const officer = await desk.enter('欠费专员 梁建国', '/overdue');
    const row = officer.getByRole('row', { name: story.stay.iptNo });
    await officer.getByRole('row', { name: '内二科 冯以宁' }).waitFor();
    for (const word of ['周长顺', '内二科', '何敏', `${LATE_DAYS}`]) await row.getByText(word).first().waitFor();
    await desk.shoot(officer, '7-desk-overdue');
    await row.click();
    await officer.getByText('签还款协议第 1 版，分 3 次').waitFor();
    await officer.getByText(/周小梅 .*付了/).waitFor();
    await desk.shoot(officer, '7-desk-person');
  });

  it('8. 付清：第二期先付 100 元，再付清，女儿提前付第三期', async () => {
    const { desk, patient, daughter } = story;
    const [, second, third] = (await story.repayment()).instalments.map((part) => part.amountFen);
    const restFen = (second ?? 0) - SOME_FEN;
    await patient.tap('付别的数');
    await patient.fill('付多少元', formatYuan(SOME_FEN));
    await patient.shot('8-some');
    await patient.tap(`付 ${formatYuan(SOME_FEN)} 元`);
    const some = `第 2 期，付了 ${formatFen(SOME_FEN)}，还差 ${formatFen(restFen)}`;
    await story.payAtCashier(patient, some, '8-some-receipt');
    expect(await story.isSound()).toEqual([]);
    await patient.see(`已付 ${formatFen(SOME_FEN)}`);
    await patient.shot('8-some-after');
    await patient.tap(`付 ${formatYuan(restFen)} 元`);
    await story.payAtCashier(patient, '第 2 期，付清', '8-rest-receipt');
    expect(await story.isSound()).toEqual([]);

    await daughter.goto('repay-tab/index');
    await daughter.see(/还有 \d+ 天/);
    await daughter.tap(`付 ${formatYuan(third ?? 0)} 元`);
    await story.payAtCashier(daughter, '第 3 期，付清', '8-last-receipt');
    await patient.goto('repay-tab/index');
    await patient.see('全部付清了');
    await patient.shot('8-all-paid');
    await patient.goto('home/index');
    await patient.see('全部付清了');
    await patient.shot('8-home');

    const after = await story.repayment();
    expect(after).toMatchObject({ balanceFen: 0, creditFen: 0, overdueFen: 0, stage: 'settled' });
    const agreementId = after.agreement?.agreementId ?? '';
    const params = { stayId: story.stayId, agreementId };
    expect(await (await story.caller()).ok('getAgreement', { params })).toMatchObject({ state: 'fulfilled' });
    const billing = await desk.enter('收费处 周红', `/stays/${story.stayId}`);
    await billing.getByRole('region', { name: '这次住院的数' }).getByText('没有逾期').waitFor();
    await desk.shoot(billing, '8-desk-closed');
    const officer = await desk.enter('欠费专员 梁建国', '/overdue');
    await officer.getByRole('heading', { name: '欠费' }).waitFor();
    await officer.getByText('今天没有人逾期，7 天内也没有到期的。').waitFor();
    await desk.shoot(officer, '8-desk-nobody');
  });
});
