import { View } from '@tarojs/components';
import { formatYuan } from '@zhenhoufu/shared/money';
import { formatShortDay } from '@zhenhoufu/shared/time';
import { useCall } from '../../api/use-call';

const ONE_LINE = { whiteSpace: 'nowrap' } as const;
const wholeYuan = (fen: number) => formatYuan(fen).replace(/\.00$/, '');

/** 费用提醒 (P17): what the cost has come to and what comes next, in plain words; absent where there is none. */
export function Limits({ stayId }: { stayId: string }) {
  const { data } = useCall('getCostLimits', { params: { stayId } });
  if (!data || (data.reached.length === 0 && !data.next)) return null;
  const { reached, next, ceiling } = data;
  const nearCeiling = reached.some(({ kind }) => kind === 'ceiling');
  return (
    <View className="card">
      <View className="card__h">费用提醒</View>
      <View className="sum sum--in">
        {reached.map(({ kind, value, words, reachedOn }) => (
          <View key={`${kind}${value}`} className="sum__i">
            <View>
              {formatShortDay(reachedOn)} {words}
            </View>
            <View className="note" style={ONE_LINE}>
              告诉过您
            </View>
          </View>
        ))}
        {next && (
          <View className="sum__i">
            <View>费用到 {wholeYuan(next.amountFen)} 元</View>
            <View className="note" style={ONE_LINE}>
              {next.near ? '快到了' : '还没到'}
            </View>
          </View>
        )}
      </View>
      {ceiling && nearCeiling && (
        <View className="note">
          今年医保最多报 {wholeYuan(ceiling.ceilingFen)} 元，算上这次大约用了 {wholeYuan(ceiling.usedFen)} 元。
        </View>
      )}
      {nearCeiling && <View className="note">用完以后，还可以问大病保险和救助。</View>}
      <View className="note">只是告诉您一声，治疗照常，不收钱。</View>
    </View>
  );
}
