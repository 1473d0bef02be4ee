import { View } from '@tarojs/components';
import type { VillageTaskCard } from '@zhenhoufu/shared/contracts';
import { formatFen } from '@zhenhoufu/shared/money';
import { formatShortDay } from '@zhenhoufu/shared/time';
import { go } from '../../api/navigate';
import { Btn } from '../../components/btn';
import { Icon } from '../../components/icon';
import { useCallHousehold } from './phone-sheet';
import { partsWord, sinceWord, standingWord } from './village-words';

interface Shown {
  task: VillageTaskCard;
  today: string;
  /** A note about it lies on the phone. */
  waits: boolean;
}

/** The most urgent household: the one filled button of the page (design/phone, README 2). */
export function FirstHousehold({ task, today, waits }: Shown) {
  const dial = useCallHousehold();
  const late = task.overdueDays > 0;
  return (
    <View className="card">
      <View className="task__t">
        <View className="card__h">{task.patientName}</View>
        {late && <View className="tag tag--over">{sinceWord(task, today)}</View>}
      </View>
      <View className="sub">
        欠{partsWord(task)} <View className="is-due b task__n">{formatFen(task.amountFen)}</View>
        {late ? '' : `，${sinceWord(task, today)}`}，
        <View className="task__n">{formatShortDay(task.answerBy)} 前要有回话</View>
      </View>
      <View className="note">
        {waits ? '待发送' : standingWord(task, today)}
        {task.checkNo && `。纸付款码核对号 ${task.checkNo}`}
      </View>
      <View className="task__a">
        {task.hasPhone && <Btn word="打电话" icon="tel" kind="line" busyWord="正在查…" onTap={() => dial(task)} />}
        <Btn word="记走访" icon="pen" onTap={() => void go('villageVisit', { taskId: task.taskId })} />
      </View>
    </View>
  );
}

export function HouseholdRow({ task, today, waits }: Shown) {
  return (
    <View className="row" role="button" onClick={() => go('villageVisit', { taskId: task.taskId })}>
      <View className="task__r">
        <View className="row__b">
          <View className="row__t">{task.patientName}</View>
          <View className="row__d">
            欠 {formatFen(task.amountFen)}，{sinceWord(task, today)}
          </View>
        </View>
        <View className="note task__w">{waits ? '待发送' : standingWord(task, today)}</View>
      </View>
      <Icon name="next" />
    </View>
  );
}
