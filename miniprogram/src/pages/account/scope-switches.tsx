import { View } from '@tarojs/components';
import type { Scope } from '@zhenhoufu/shared/routes';

/** What is given on the phone; signing is given at the desk alone. */
export type PhoneScope = Exclude<Scope, 'sign'>;

export const SCOPE_WORDS: { scope: PhoneScope; word: string; what: string }[] = [
  { scope: 'view-bills', word: '看账单', what: '每天用了什么、花了多少' },
  { scope: 'pay', word: '替我付款', what: '看还欠多少，用自己的微信付' },
];

/** 看账单, 替我付款: one switch each, and where signing is given. */
export function ScopeSwitches({ on, onChange }: { on: PhoneScope[]; onChange(on: PhoneScope[]): void }) {
  const toggle = (scope: PhoneScope) =>
    onChange(on.includes(scope) ? on.filter((row) => row !== scope) : [...on, scope]);
  return (
    <>
      {SCOPE_WORDS.map(({ scope, word, what }) => (
        <View
          key={scope}
          className="scope"
          role="switch"
          aria-checked={on.includes(scope)}
          onClick={() => toggle(scope)}
        >
          <View className="row__b">
            <View>{word}</View>
            <View className="note">{what}</View>
          </View>
          <View className={`sw ${on.includes(scope) ? 'sw--on' : ''}`}>{on.includes(scope) ? '可以' : '不可'}</View>
        </View>
      ))}
      <View className="note">替您签字要到住院处当面办。</View>
      {on.length === 0 && <View className="note">至少选一样</View>}
    </>
  );
}
