import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { Repayment } from '@zhenhoufu/shared/contracts';
import { formatYuan } from '@zhenhoufu/shared/money';
import { go } from '../../api/navigate';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { type Helps, helpAsked, useHelp } from '../../components/help';
import { Way } from '../../components/way';
import { askedNow, usePayNow } from './pay-dock';

/** An instalment is late: three ways out, the filled one first. `onPart` asks for the dock with the amounts. */
export function LateWays({
  stayId,
  data,
  helps,
  onPart,
}: {
  stayId: string;
  data: Repayment;
  helps: Helps | undefined;
  onPart: (() => void) | null;
}) {
  const help = useHelp(data.hospitalPhone, stayId);
  const amountFen = askedNow(data);
  const payNow = usePayNow(stayId, amountFen);
  return (
    <>
      <View className="says">可能忘了，可能手头紧，请选一个办法：</View>
      <View>
        {onPart && (
          <>
            <Way
              main
              icon="ok"
              word={`付 ${formatYuan(amountFen)} 元`}
              what="付清晚了的这些"
              onTap={() => void payNow()}
            />
            <Way icon="pen" word="付别的数" what="只付一部分也可以" onTap={onPart} />
          </>
        )}
        <Way icon="cal" word="付不上，先商量" what="往后推，或者再多分几次" onTap={help} />
        <Way
          icon="hand"
          word="家里有困难，请医院帮忙"
          what={helpAsked(helps) ?? '申请救助，可以拍照；办的时候不催'}
          onTap={() => void go('help', { stayId })}
        />
        <Way
          icon="ask"
          word="觉得不对，请人核实"
          what="付过了、数不对、找错人了"
          onTap={() => void go('objection', { stayId })}
        />
      </View>
      <WhatThen />
    </>
  );
}

/** Said before anybody has to wonder, and with what stays sure in front. */
function WhatThen() {
  return (
    <View className="card">
      <View className="card__h">一直没有回音会怎样</View>
      <View className="sub">急病、重病，什么时候都照常看。</View>
      <View className="sub">村医会去问问。有难处，不算故意不付。</View>
      <View className="sub">能付却一直不付的，要两个人复核过，才会暂停“先看病后付钱”。</View>
    </View>
  );
}

/** While a way is being chosen the thumb finds the phone, not the till. */
export function CallDock({ phone }: { phone: string }) {
  return (
    <Dock>
      <Btn
        word="先打个电话问问"
        icon="tel"
        kind="quiet"
        onTap={() => void Taro.makePhoneCall({ phoneNumber: phone })}
      />
    </Dock>
  );
}
