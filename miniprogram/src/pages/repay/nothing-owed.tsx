import { View } from '@tarojs/components';
import type { ReactNode } from 'react';

/** Nothing is owed, so there is nothing to choose and nothing to ask for; what else can be done stands below. */
export function NothingOwed({ words, children }: { words: string; children?: ReactNode }) {
  return (
    <View className="card state">
      <View className="state__t">现在什么也不欠</View>
      <View className="sub">{words}</View>
      {children && <View className="state__b">{children}</View>}
    </View>
  );
}
