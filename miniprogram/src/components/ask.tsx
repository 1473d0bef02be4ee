import { View } from '@tarojs/components';
import type { ReactNode } from 'react';

export interface Question {
  question: string;
  answer: ReactNode;
  note?: ReactNode;
}

/** 三问卡: the question left, the number right, one short sentence under it. */
export function Ask({ rows, children }: { rows: Question[]; children?: ReactNode }) {
  return (
    <View className="card ask">
      {rows.map(({ question, answer, note }, index) => (
        <View key={question} className={`ask__row ${index === 0 ? 'ask__row--first' : ''}`}>
          <View className="ask__q">{question}</View>
          <View className="ask__a">{answer}</View>
          {note && <View className="ask__n">{note}</View>}
        </View>
      ))}
      {children}
    </View>
  );
}
