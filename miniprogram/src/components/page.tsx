import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { ReactNode } from 'react';
import { go } from '../api/navigate';
import { session } from '../api/session';
import { PAGES, type PageName } from '../routes';
import { Icon, type IconName } from './icon';
import { SheetHost } from './sheet';

const TABS: { name: PageName; word: string; icon: IconName }[] = [
  { name: 'home', word: '首页', icon: 'home' },
  { name: 'bill', word: '账单', icon: 'list' },
  { name: 'repay', word: '还款', icon: 'cal' },
  { name: 'me', word: '我的', icon: 'me' },
];

/** Narrower phones get the smaller gutters and numbers of tokens.css. */
const NARROW = 360;

/** The frame of every page: title (H5 draws its own bar), content, whose last child may be a dock, tabs. */
export function Page({ name, title, children }: { name: PageName; title?: string; children: ReactNode }) {
  const { tab } = PAGES[name];
  const size = session.elder ? 'elder' : Taro.getSystemInfoSync().windowWidth < NARROW ? 'w320' : '';
  const back = () => {
    if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
    else go('home');
  };
  return (
    <View className={`app ${tab ? 'app--tabs' : ''} ${size}`}>
      {process.env.TARO_ENV === 'h5' && (
        <View className="nav">
          {!tab && (
            <View className="nav__back" role="button" aria-label="返回" onClick={back}>
              <Icon name="back" />
            </View>
          )}
          <View>{title ?? PAGES[name].title}</View>
        </View>
      )}
      <SheetHost>
        <View className="page">{children}</View>
      </SheetHost>
      <View className="foot">
        {tab && (
          <View className="tabs">
            {TABS.map((row) => (
              <View
                key={row.name}
                role="link"
                className={`tabs__i ${row.name === name ? 'tabs__i--on' : ''}`}
                onClick={() => go(row.name)}
              >
                <Icon name={row.icon} />
                <View>{row.word}</View>
              </View>
            ))}
          </View>
        )}
      </View>
    </View>
  );
}
