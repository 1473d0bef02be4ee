import { View } from '@tarojs/components';
import type { BillQuestion } from '@zhenhoufu/shared/contracts';
import { formatFen } from '@zhenhoufu/shared/money';
import { formatShortDay, shanghaiDate, shanghaiTime } from '@zhenhoufu/shared/time';

function moment(instant: string): string {
  const ms = Date.parse(instant);
  return `${formatShortDay(shanghaiDate(ms))} ${shanghaiTime(ms)}`;
}

function Correction({ of }: { of: BillQuestion['correction'] }) {
  if (of.state === 'none') return null;
  if (of.state === 'waiting') return <View className="note">收费处请医院更正了，医院记好以后，这里会写出来。</View>;
  return (
    <View className="sum sum--in">
      {of.lines.map(({ lineId, name, amountFen, arrivedOn }) => (
        <View key={lineId} className="sum__i">
          <View>
            {formatShortDay(arrivedOn)}医院更正：{name}
          </View>
          <View className="amt">{formatFen(amountFen)}</View>
        </View>
      ))}
    </View>
  );
}

/** One question with its answers and what was corrected. */
export function Talk({ question }: { question: BillQuestion }) {
  const { text, askedBy, askedAt, dueAt, state, answers, handedTo, correction } = question;
  const who = handedTo ? handedTo.department : '收费处';
  return (
    <View className="card talk">
      <View className="talk__q">{text}</View>
      <View className="talk__s">
        {askedBy === '本人' ? '您' : askedBy} {moment(askedAt)} 问的
      </View>
      {answers.map(({ no, text: said, department, at }) => (
        <View key={no} className="line__q">
          <View>
            {department ?? '收费处'}回答：{said}
          </View>
          <View className="talk__s">{moment(at)}</View>
        </View>
      ))}
      {state === 'waiting' && (
        <View className="line__q">
          {handedTo && `收费处请${handedTo.department}来答。`}
          {who}会在 {moment(dueAt)} 以前回答，答了会告诉您。
        </View>
      )}
      {state === 'overdue' && (
        <View className="line__q">该在 {moment(dueAt)} 以前回答，已经晚了。您可以打电话催一催。</View>
      )}
      <Correction of={correction} />
    </View>
  );
}
