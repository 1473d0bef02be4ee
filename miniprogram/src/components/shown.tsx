import { View } from '@tarojs/components';
import { shanghaiTime } from '@zhenhoufu/shared/time';
import type { ReactNode } from 'react';
import { go } from '../api/navigate';
import type { Loaded } from '../api/use-call';
import { Btn } from './btn';
import { Icon } from './icon';

/** Loading, error and offline, the same on every page; `children` draws the data. */
export function Shown<T>({
  of,
  questions = [],
  children,
}: {
  of: Loaded<T>;
  /** What the data will answer: readable while one waits. */
  questions?: string[];
  children(data: T): ReactNode;
}) {
  if (of.problem && of.data === null) {
    const signIn = of.problem.code === 'not-signed-in' || of.problem.code === 'session-expired';
    return (
      <View className="card state">
        <View className="state__t">{of.problem.title}</View>
        <View className="sub">{of.problem.detail}</View>
        <View className="state__b">
          {signIn ? (
            <Btn word="去登录" kind="line" onTap={() => void go('start')} />
          ) : (
            <Btn word="再试一次" kind="line" onTap={() => void of.reload()} />
          )}
        </View>
      </View>
    );
  }
  if (of.data === null) {
    return (
      <>
        <View className="card ask" aria-label="正在取">
          {(questions.length > 0 ? questions : ['']).map((question) => (
            <View key={question} className="ask__row">
              <View className="ask__q">{question}</View>
              <View className="skel skel--answer" />
              <View className="ask__n">
                <View className="skel skel--note" />
              </View>
            </View>
          ))}
        </View>
        <View className="note state">正在取您的账，网慢的话要等一会儿</View>
      </>
    );
  }
  return (
    <>
      {of.problem && (
        <View className="bar-note">
          <Icon name="off" />
          <View>
            {of.problem.title}。下面是 {shanghaiTime(of.at)} 看到的，钱数可能有变。
          </View>
        </View>
      )}
      {children(of.data)}
    </>
  );
}
