import { View } from '@tarojs/components';
import type { Settlement } from '@zhenhoufu/shared/contracts';
import { formatFen, formatYuan } from '@zhenhoufu/shared/money';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { go } from '../../api/navigate';
import { useCall } from '../../api/use-call';
import { Ask } from '../../components/ask';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { Money } from '../../components/money';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Row } from '../../components/row';
import { Shown } from '../../components/shown';

function Waterfall({ data }: { data: Settlement }) {
  let left = data.totalFen;
  const share = (fen: number) => `${data.totalFen > 0 ? Math.max(0, (fen / data.totalFen) * 100) : 0}%`;
  return (
    <View className="card card--flush fall">
      <View className="fall__i">
        <View className="fall__t">
          <View className="b">总费用</View>
          <View className="amt">{formatFen(data.totalFen)}</View>
        </View>
        <View className="fall__bar">
          <View className="fall__fill fall__fill--all" style={{ left: '0', width: '100%' }} />
        </View>
        <View className="sub">这次住院，全部加起来。</View>
      </View>
      {data.layers.map((layer) => {
        const mine = layer.code === 'self';
        const before = left;
        if (!mine) left -= layer.amountFen;
        const style = mine
          ? { left: '0', width: share(layer.amountFen) }
          : { left: share(before - layer.amountFen), width: share(layer.amountFen) };
        return (
          <View key={layer.code} className={`fall__i ${mine ? 'mine' : ''}`}>
            <View className="fall__t">
              <View className="b">{layer.name}</View>
              <View className={`amt ${mine ? 'is-due' : ''}`}>
                {mine ? formatFen(layer.amountFen) : formatFen(-layer.amountFen)}
              </View>
            </View>
            <View className="fall__bar">
              {!mine && <View className="fall__left" style={{ width: share(before - layer.amountFen) }} />}
              <View className={`fall__fill ${mine ? 'fall__fill--me' : ''}`} style={style} />
            </View>
            <View className="sub">{layer.amountFen === 0 && !mine ? '这次没有用到' : layer.plain}</View>
          </View>
        );
      })}
    </View>
  );
}

const borneWords = ({ borne }: Settlement) => (borne.amountFen > 0 ? `，医院承担 ${formatFen(borne.amountFen)}` : '');

/** What deposits and stage payments took off, and what of them can be had back. */
function Held({ data, stayId }: { data: Settlement; stayId: string }) {
  const { appliedFen, creditFen } = data.held;
  if (appliedFen + creditFen === 0) return null;
  const back = creditFen > 0 ? `，多的 ${formatFen(creditFen)} 可以退` : '';
  return (
    <View className="card card--flush">
      <Row
        icon="ok"
        title={`押金和预缴抵了 ${formatFen(appliedFen)}`}
        detail={`抵完还要付 ${formatFen(data.dueFen)}${back}`}
        onTap={() => go('prepay', { stayId })}
      />
    </View>
  );
}

/** What the institution bears beside the message (P19, P20): confirmed, or being looked at. */
function Borne({ data }: { data: Settlement }) {
  const { amountFen, waiting, parts } = data.borne;
  if (amountFen === 0 && !waiting) return null;
  return (
    <View className="card">
      <View className="card__h">
        医院承担
        {amountFen > 0 && <View className="amt b">{formatFen(-amountFen)}</View>}
      </View>
      {parts.map((part) => (
        <View key={part.title} className="sum sum--in">
          <View className="sum__i">
            <View>{part.title}</View>
            <View className="amt">{formatFen(-part.amountFen)}</View>
          </View>
          <View className="sub">{part.plain}</View>
        </View>
      ))}
      {waiting && <View className="note">医院要替您承担一部分，收费处正在核对，定了会告诉您，再选怎么付。</View>}
    </View>
  );
}

/** 结算单: how the total becomes what one pays oneself. */
export default function SettlementPage() {
  const { stayId } = useParams('settlement');
  const settlement = useCall('getSettlement', { params: { stayId } });
  return (
    <Page name="settlement">
      <Shown of={settlement}>
        {(data) => (
          <>
            <Ask
              rows={[
                {
                  question: '我自己要付多少？',
                  answer: <Money fen={data.selfFen - data.borne.amountFen} size="l" tone="is-due" />,
                  note: `一共花了 ${formatFen(data.totalFen)}，报销了 ${formatFen(data.reimbursedFen)}${borneWords(data)}`,
                },
              ]}
            />
            <Waterfall data={data} />
            <Borne data={data} />
            <Held data={data} stayId={stayId} />
            <View className="note">
              结算单第 {data.version} 版，{formatLongDay(data.settledOn)}。如果重新结算，会告诉您哪里变了。
            </View>
            <Dock>
              <Btn
                word={data.dueFen > 0 && !data.borne.waiting ? `选怎么付这 ${formatYuan(data.dueFen)} 元` : '看还款'}
                onTap={() => void go('repay')}
              />
            </Dock>
          </>
        )}
      </Shown>
    </Page>
  );
}
