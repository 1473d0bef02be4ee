import { View } from '@tarojs/components';
import type { ReactNode } from 'react';

/** The main action at the thumb: the last child of a page; it stays above the tabs while the page scrolls. */
export function Dock({ children }: { children: ReactNode }) {
  return <View className="dock">{children}</View>;
}
