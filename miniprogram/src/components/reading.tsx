import { View } from '@tarojs/components';
import Taro, { usePageScroll } from '@tarojs/taro';
import { useState } from 'react';
import { Listen } from './listen';

/** The element whose reading is measured. */
export const PAPER_ID = 'paper';
const STEP = 5;

/** How far one has read: the share of the paper that has come into sight, in steps of 5 %. */
function useReadShare(): number {
  const [share, setShare] = useState(0);
  usePageScroll(() => {
    Taro.createSelectorQuery()
      .select(`#${PAPER_ID}`)
      .boundingClientRect((found) => {
        const box = Array.isArray(found) ? found[0] : found;
        if (!box?.height) return;
        const seen = (Taro.getSystemInfoSync().windowHeight - box.top) / box.height;
        setShare((before) => Math.max(before, Math.min(100, Math.round((seen * 100) / STEP) * STEP)));
      })
      .exec();
  });
  return share;
}

/** 读到 20%, with a bar that says the same; it never goes back. `words`: the text, for who would rather hear it. */
export function Reading({ done, words }: { done: boolean; words: string }) {
  const seen = useReadShare();
  const share = done ? 100 : Math.min(seen, 100 - STEP);
  return (
    <View className="read">
      <View className="read__w">{done ? '读完了' : share > 0 ? `读到 ${share}%` : '往下读'}</View>
      <View className="prog">
        <View className="prog__fill" style={{ width: `${share}%` }} />
      </View>
      <Listen word="读给我听" words={words} kind="link" />
    </View>
  );
}
