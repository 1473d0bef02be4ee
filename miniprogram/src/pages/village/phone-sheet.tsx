import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Btn } from '../../components/btn';
import { sayProblem } from '../../components/notice';
import { useSheet } from '../../components/sheet';
import { villageCall } from './village-call';

/** 打电话: the numbers come when somebody calls, and that is written down. */
export function useCallHousehold(): (task: { taskId: string; patientName: string }) => Promise<void> {
  const open = useSheet();
  return async ({ taskId, patientName }) => {
    try {
      const { phones } = await villageCall('revealVillagePhone', { params: { taskId }, body: {} });
      open({
        title: phones.length > 0 ? `打给${patientName}家` : '没有登记电话',
        body: () => (
          <>
            {phones.map(({ whose, phone }) => (
              <Btn
                key={phone}
                word={`${whose} ${phone}`}
                icon="tel"
                kind="line"
                onTap={() => Taro.makePhoneCall({ phoneNumber: phone })}
              />
            ))}
            <View className="note">{phones.length > 0 ? '看了号码会记下来，这家人看得到。' : '只能上门说。'}</View>
          </>
        ),
      });
    } catch (error) {
      await sayProblem(error);
    }
  };
}
