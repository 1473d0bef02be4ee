import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Row } from './row';

/** In place of every question about money, once the patient has died. */
export function Condolence({ phone }: { phone: string }) {
  return (
    <>
      <View className="card state">
        <View className="state__t">请节哀</View>
        <View className="sub">医院向您和家人致以慰问。</View>
        <View className="sub">住院的费用不再提醒，也不会有人上门问，您不用做什么。</View>
      </View>
      <View className="card card--flush">
        <Row
          icon="tel"
          title="要开单据、退余款"
          detail={`打 ${phone}，医院帮您办`}
          onTap={() => void Taro.makePhoneCall({ phoneNumber: phone })}
        />
      </View>
    </>
  );
}
