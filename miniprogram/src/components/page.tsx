import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { ReactNode } from 'react';
import { go } from '../api/navigate';
import { session } from '../api/session';
import { PAGES, type PageName } from '../routes';

const TABS: { name: PageName; word: string }[] = [
  { name: 'home', word: '首页' },
  { name: 'bill', word: '账单' },
  { name: 'repay', word: '还款' },
  { name: 'me', word: '我的' },
];

/** The frame of every page: title (H5 draws its own bar), content, one dock at the thumb, tabs. */
export function Page({
  name,
  title,
  dock,
  children,
}: {
  name: PageName;
  title?: string;
  dock?: ReactNode;
  children: ReactNode;
}) {
  const { tab } = PAGES[name];
  const back = () => {
    if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
    else go('home');
  };
  return (
    <View className={`app ${session.elder ? 'elder' : ''}`}>
      {process.env.TARO_ENV === 'h5' && (
        <View className="nav">
          {!tab && (
            <View className="nav__back" role="button" aria-label="返回" onClick={back}>
              ‹ 返回
            </View>
          )}
          <View>{title ?? PAGES[name].title}</View>
        </View>
      )}
      <View className="page">{children}</View>
      <View className="foot">
        {dock && <View className="dock">{dock}</View>}
        {tab && (
          <View className="tabs">
            {TABS.map((row) => (
              <View
                key={row.name}
                role="link"
                className={`tabs__i ${row.name === name ? 'tabs__i--on' : ''}`}
                onClick={() => go(row.name)}
              >
                {row.word}
              </View>
            ))}
          </View>
        )}
      </View>
    </View>
  );
}
