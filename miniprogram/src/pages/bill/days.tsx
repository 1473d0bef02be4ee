import { ScrollView, View } from '@tarojs/components';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatYuan } from '@zhenhoufu/shared/money';
import { formatDay, formatShortDay } from '@zhenhoufu/shared/time';
import { session } from '../../api/session';
import { Btn } from '../../components/btn';

export type Days = ResponseOf<'listBills'>['days'];
interface Choosing {
  days: Days;
  chosen: string;
  onChoose(date: string): void;
}

/** Large type: one day back, one day on. */
function Steps({ days, chosen, onChoose }: Choosing) {
  const at = days.findIndex((day) => day.date === chosen);
  const step = (by: number) => {
    const day = days[at + by];
    return day && <Btn word={by < 0 ? '前一天' : '后一天'} kind="quiet" onTap={() => void onChoose(day.date)} />;
  };
  return (
    <View className="pair">
      <View>{step(-1)}</View>
      <View>{step(1)}</View>
    </View>
  );
}

/** The days of the stay with their amounts; the chosen one is scrolled into sight. */
export function DayStrip({ days, chosen, onChoose }: Choosing) {
  if (session.elder) return <Steps days={days} chosen={chosen} onChoose={onChoose} />;
  return (
    <ScrollView scrollX className="days-box" scrollIntoView={`day-${chosen}`}>
      <View className="days">
        {days.map((day) => (
          <View
            key={day.date}
            id={`day-${day.date}`}
            role="button"
            aria-pressed={day.date === chosen}
            className={`day ${day.date === chosen ? 'day--on' : ''}`}
            onClick={() => onChoose(day.date)}
          >
            <View className="day__w">{formatDay(day.date).split(' ')[1]}</View>
            <View className="day__d">{formatShortDay(day.date)}</View>
            <View className="day__s">{day.status === 'no-data' ? '还没有' : formatYuan(day.totalFen)}</View>
          </View>
        ))}
      </View>
    </ScrollView>
  );
}
