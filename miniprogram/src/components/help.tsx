import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatShortDay } from '@zhenhoufu/shared/time';
import { go } from '../api/navigate';
import { Btn } from './btn';
import { useSheet } from './sheet';

export type Helps = ResponseOf<'getHelp'>['helps'];

/** What was asked for and waits for the hospital's answer; null: nothing. */
export function helpAsked(helps: Helps | undefined): string | null {
  const asked = helps?.find(({ state }) => state === 'received' || state === 'working');
  return asked ? `在办，${formatShortDay(asked.answerBy)}前答复，不催` : null;
}

/** Opens the calm sheet of 付不上: what the billing desk can do, and its phone to dial. */
export function useHelp(phone: string, stayId?: string): () => void {
  const open = useSheet();
  return () =>
    open({
      title: '付不上，先商量',
      body: (close) => {
        const write = (stay: string) => {
          close();
          return go('replan', { stayId: stay });
        };
        const ask = (stay: string) => {
          close();
          return go('help', { stayId: stay });
        };
        return (
          <>
            <View>打个电话，说说您的难处。收费处帮您想办法：往后推、多分几次，或者申请救助。</View>
            <View className="sum">
              <View className="sum__i">手头有多少，先付多少也行</View>
              <View className="sum__i">有难处，不算故意不付</View>
              <View className="sum__i">急病、重病，什么时候都照常看</View>
            </View>
            <Btn word={`打 ${phone}`} icon="tel" onTap={() => void Taro.makePhoneCall({ phoneNumber: phone })} />
            {stayId && <Btn word="写给医院，换个付法" icon="pen" kind="line" onTap={() => void write(stayId)} />}
            {stayId && <Btn word="家里有困难，请医院帮忙" icon="hand" kind="line" onTap={() => void ask(stayId)} />}
            <Btn word="先不打" kind="quiet" onTap={() => void close()} />
          </>
        );
      },
    });
}

/** Help beside pay: a bordered button in view. */
export function Help({ word, phone, stayId }: { word: string; phone: string; stayId?: string }) {
  const help = useHelp(phone, stayId);
  return <Btn word={word} icon="hand" kind="quiet" onTap={() => void help()} />;
}
