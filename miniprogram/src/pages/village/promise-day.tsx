import { Picker, View } from '@tarojs/components';
import { addDays, formatDay, formatShortDay } from '@zhenhoufu/shared/time';

const QUICK = [1, 3];
const FURTHEST_DAYS = 92;

/** 哪天付: two days to tap, or any other from the calendar. */
export function PromiseDay({
  today,
  chosen,
  onChoose,
}: {
  today: string;
  chosen: string | null;
  onChoose(day: string): void;
}) {
  const days = QUICK.map((count) => addDays(today, count));
  const other = chosen !== null && !days.includes(chosen) ? chosen : null;
  return (
    <>
      <View className="h">哪天付？</View>
      <View className="opts">
        {days.map((day) => (
          <View
            key={day}
            role="radio"
            aria-checked={day === chosen}
            className={`opt ${day === chosen ? 'opt--on' : ''}`}
            onClick={() => onChoose(day)}
          >
            <View>{formatShortDay(day)}</View>
            <View className="note">{formatDay(day).split(' ')[1]}</View>
          </View>
        ))}
        <Picker
          mode="date"
          value={chosen ?? today}
          start={today}
          end={addDays(today, FURTHEST_DAYS)}
          onChange={(event) => onChoose(event.detail.value)}
        >
          <View role="radio" aria-checked={other !== null} className={`opt ${other ? 'opt--on' : ''}`}>
            <View>{other ? formatShortDay(other) : '别的'}</View>
            <View className="note">{other ? formatDay(other).split(' ')[1] : '选日子'}</View>
          </View>
        </Picker>
      </View>
    </>
  );
}
