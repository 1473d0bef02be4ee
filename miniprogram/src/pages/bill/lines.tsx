import { View } from '@tarojs/components';
import { memo } from 'react';
import type { LineView } from './bill-view';

/** One line; a tap opens its own page, where it is explained and asked about. */
export const Line = memo(function Line({ line, onOpen }: { line: LineView; onOpen(lineId: string): void }) {
  return (
    <View className="line line--tap" role="button" onClick={() => onOpen(line.id)}>
      <View className="line__t">
        <View>{line.name}</View>
        <View className="amt">{line.amount}</View>
      </View>
      <View className="line__s">
        {line.mark && <View className={`tag tag--${line.mark}`}>{line.markWord}</View>}
        <View>{line.how}</View>
        {line.consent !== '' && <View>{line.consent}</View>}
        {line.notes.map(({ tag, text }) => (
          <View key={tag} className="line__n">
            <View className="tag tag--late">{tag}</View>
            <View>{text}</View>
          </View>
        ))}
      </View>
      {line.talk.length > 0 && <View className="line__q">{line.talk.join('')}</View>}
    </View>
  );
});
