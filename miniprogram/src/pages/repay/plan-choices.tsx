import { View } from '@tarojs/components';
import type { Instalment } from '@zhenhoufu/shared/domain';
import { formatFen } from '@zhenhoufu/shared/money';
import { formatDay } from '@zhenhoufu/shared/time';
import { Icon } from '../../components/icon';

/** More answers than this stand two in a row; one, where the type is too large for five characters beside each other. */
const LONGEST_ROW = 5;
const IN_TWO = { gridAutoFlow: 'row', gridTemplateColumns: 'repeat(auto-fit, minmax(calc(112px * var(--k)), 1fr))' };

/** One question with a few answers to tap. */
export function Choices<T extends string | number>({
  title,
  note,
  options,
  chosen,
  onChoose,
}: {
  title: string;
  note?: string;
  options: { value: T; word: string; small?: string }[];
  chosen: T;
  onChoose(value: T): void;
}) {
  return (
    <>
      <View className="field">
        <View className="b">{title}</View>
        {note && <View className="note">{note}</View>}
      </View>
      <View
        className={`opts ${options.length > 3 ? 'opts--many' : ''}`}
        {...(options.length > LONGEST_ROW && { style: IN_TWO })}
      >
        {options.map(({ value, word, small }) => (
          <View
            key={value}
            role="radio"
            aria-checked={value === chosen}
            className={`opt ${value === chosen ? 'opt--on' : ''}`}
            onClick={() => onChoose(value)}
          >
            <View>{word}</View>
            {small && <View className="note">{small}</View>}
          </View>
        ))}
      </View>
    </>
  );
}

/** The schedule as it will be signed; it appears at once. */
export function Schedule({ parts, today }: { parts: readonly Instalment[]; today: string }) {
  return (
    <View className="card">
      <View className="card__h">
        就是这样付
        <View className="note">不收利息</View>
      </View>
      {parts.map((part) => (
        <View key={part.no} className="sched__i">
          <View className="sub">第 {part.no} 期</View>
          <View className="sched__d">{part.dueDate === today ? '今天' : formatDay(part.dueDate)}</View>
          <View className="amt">{formatFen(part.amountFen)}</View>
        </View>
      ))}
      <View className="sched__i sched__i--all">
        <View>一共</View>
        <View className="sched__d" />
        <View className="amt">{formatFen(parts.reduce((sum, part) => sum + part.amountFen, 0))}</View>
      </View>
    </View>
  );
}

/** One sentence about a version: who put it forward, or what became of it. */
export function Said({ words }: { words: string }) {
  return (
    <View className="tip">
      <Icon name="doc" />
      <View>{words}</View>
    </View>
  );
}
