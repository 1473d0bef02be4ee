import { View } from '@tarojs/components';
import type { StayOverview } from '@zhenhoufu/shared/contracts';
import { formatFen, formatYuan } from '@zhenhoufu/shared/money';
import { formatDay, formatShortDay } from '@zhenhoufu/shared/time';
import { session } from '../../api/session';
import { useCall } from '../../api/use-call';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { Listen } from '../../components/listen';
import { Money } from '../../components/money';
import { sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Shown } from '../../components/shown';
import { openPaper } from '../../platform/paper';
import { Limits } from './limits';
import { milestones, ringGradient, ringParts } from './overview-view';

const wholeYuan = (fen: number) => formatYuan(fen).replace(/\.00$/, '');

function Days({ days }: { days: StayOverview['days'] }) {
  const most = Math.max(1, ...days.map((day) => day.totalFen));
  const top = days.find((day) => day.totalFen === most);
  return (
    <View className="card">
      <View className="card__h">每天花了多少</View>
      <View className="bars">
        {days.map(({ date, totalFen, status }) => (
          <View key={date} className={`bars__i ${date === top?.date ? 'bars__i--max' : ''}`}>
            <View>{formatDay(date)}</View>
            <View className="bars__b" style={{ width: `${Math.max(0, (totalFen / most) * 100)}%` }} />
            <View className="amt">{status === 'no-data' ? '还没有' : formatFen(totalFen)}</View>
          </View>
        ))}
      </View>
      {top && <View className="note">{formatShortDay(top.date)}最多。</View>}
    </View>
  );
}

function Where({ categories, totalFen }: Pick<StayOverview, 'categories' | 'totalFen'>) {
  const parts = ringParts(categories);
  const [first] = parts;
  return (
    <View className="card">
      <View className="card__h">花在哪里</View>
      <View className="ringbox">
        {!session.elder && (
          <View className="ring" style={{ background: ringGradient(parts) }}>
            <View className="ring__in">
              {first && totalFen > 0 && (
                <>
                  <View>{first.name.replace('费', '')}占</View>
                  <View className="b">{Math.round((first.totalFen / totalFen) * 100)}%</View>
                </>
              )}
            </View>
          </View>
        )}
        <View className="legend">
          {parts.map(({ name, totalFen: fen, colour }) => (
            <View key={name} className="legend__i">
              <View className="legend__k" style={{ background: colour }} />
              <View>{name}</View>
              <View className="amt">{formatFen(fen)}</View>
            </View>
          ))}
        </View>
      </View>
    </View>
  );
}

/** The steps of the running total, where the scheme has them (P16). */
function Steps({ totalFen, steps }: { totalFen: number; steps: NonNullable<StayOverview['steps']> }) {
  const { filled, marks } = milestones(totalFen, steps.stepFen);
  return (
    <View className="card">
      <View className="card__h">每满 {wholeYuan(steps.stepFen)} 元，医院告诉您一次</View>
      <View className="mile">
        <View className="mile__fill" style={{ width: `${filled}%` }}>
          <View className="mile__now" style={filled < 40 ? { right: 'auto', left: 0 } : {}}>
            {formatFen(totalFen)}
          </View>
        </View>
        {marks.map(({ fen, at }) => (
          <View key={fen} className="mile__m" style={{ left: `${at}%` }}>
            <View className="mile__w">{wholeYuan(fen)}</View>
          </View>
        ))}
      </View>
      {steps.reached.length === 0 && <View className="note">还没有满 {wholeYuan(steps.stepFen)} 元。</View>}
      {steps.reached.length > 0 && (
        <View className="sum sum--in">
          {steps.reached.map(({ thresholdFen, reachedOn }) => (
            <View key={thresholdFen} className="sum__i">
              <View>
                {formatShortDay(reachedOn)} 满 {wholeYuan(thresholdFen)} 元
              </View>
            </View>
          ))}
        </View>
      )}
    </View>
  );
}

function wordsOf({ admittedOn, lastDay, dayCount, totalFen, categories, shares }: StayOverview): string {
  const parts = categories.map((row) => `${row.name} ${formatFen(row.totalFen)}`).join('，');
  return (
    `${formatDay(admittedOn)}到${formatDay(lastDay)}，住院 ${dayCount} 天，一共花了 ${formatFen(totalFen)}。` +
    `${parts}。自费 ${formatFen(shares.selfFen)}。报多少，出院结算才算准。`
  );
}

function Overview({ data }: { data: StayOverview }) {
  const { stayId, admittedOn, lastDay, dayCount, left, totalFen, days, categories, shares, steps } = data;
  const query = { type: session.elder ? ('large' as const) : ('plain' as const) };
  const save = () => openPaper('getStayBillsPdf', { params: { stayId }, query }).catch(sayProblem);
  const sealed = days.some((day) => day.status === 'sealed');
  return (
    <>
      <View className="card dayhead">
        <View className="dayhead__t">
          <View>
            {formatShortDay(admittedOn)} 到 {left ? formatShortDay(lastDay) : '今天'}，住院 {dayCount} 天
          </View>
        </View>
        <View className="dayhead__sum">
          <View>一共花了</View>
          <Money fen={totalFen} size="l" />
        </View>
        <View className="note">
          先自己付 {formatFen(shares.paidFirstFen)}，自费 {formatFen(shares.selfFen)}，约有{' '}
          {formatFen(shares.inScopeFen)} 按比例报销
          {shares.unknownFen !== 0 && `，${formatFen(shares.unknownFen)} 还没标明`}。出院结算才算准。
        </View>
      </View>
      {session.elder && <Listen word="听一遍" words={wordsOf(data)} />}
      <Days days={days} />
      {categories.length > 0 && <Where categories={categories} totalFen={totalFen} />}
      {steps && <Steps totalFen={totalFen} steps={steps} />}
      <Limits stayId={stayId} />
      <Dock>
        <Btn
          word={session.elder ? '存到手机（PDF）' : '把总清单存到手机（PDF）'}
          busyWord="正在准备…"
          icon="save"
          why={sealed ? null : '第一天的清单封存以后，才能存'}
          onTap={sealed ? save : () => undefined}
        />
      </Dock>
    </>
  );
}

/** 住院总览: what each day cost, where the money went, and how far the total has come. */
export default function OverviewPage() {
  const { stayId } = useParams('overview');
  const overview = useCall('getStayOverview', { params: { stayId } });
  return (
    <Page name="overview">
      <Shown of={overview} questions={['一共花了']}>
        {(data) => <Overview data={data} />}
      </Shown>
    </Page>
  );
}
