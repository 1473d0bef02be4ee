import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { Repayment } from '@zhenhoufu/shared/contracts';
import { formatYuan } from '@zhenhoufu/shared/money';
import { useState } from 'react';
import { actionKey } from '../../api/client';
import { go } from '../../api/navigate';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { useHelp } from '../../components/help';
import { Way } from '../../components/way';
import { askedNow, payNow } from './pay-dock';

/** An instalment is late: three ways out, the filled one first. `onPart` asks for the dock with the amounts. */
export function LateWays({ stayId, data, onPart }: { stayId: string; data: Repayment; onPart: (() => void) | null }) {
  const [key] = useState(actionKey);
  const help = useHelp(data.hospitalPhone, stayId);
  const amountFen = askedNow(data);
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
              onTap={() => void payNow(stayId, amountFen, key)}
            />
            <Way icon="cal" word="付别的数" what="只付一部分也可以" onTap={onPart} />
          </>
        )}
        <Way icon="hand" word="付不上，先商量" what="往后推，多分几次，申请救助" onTap={help} />
        <Way
          icon="ask"
          word="觉得不对，请人核实"
          what="付过了、数不对、找错人了"
          onTap={() => void go('objection', { stayId })}
        />
      </View>
    </>
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
