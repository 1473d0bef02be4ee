import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { CreditHistoryView } from '@zhenhoufu/shared/contracts';
import { useCall } from '../../api/use-call';
import { Icon } from '../../components/icon';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Row } from '../../components/row';
import { Shown } from '../../components/shown';

/** What it comes to, in words that blame nobody. */
const SAID: Record<CreditHistoryView['level'], { title: string; sub: string }> = {
  new: { title: '还没有到期的付款', sub: '没有记录不是不好，到了第一个该付的日子才开始记。' },
  paying: { title: '到现在都按时', sub: '谢谢您，一直这样就好。' },
  punctual: { title: '您按时付清过', sub: '谢谢您。医院记着。' },
  'was-late': { title: '中间晚过，后来补上了', sub: '补上了就好，谢谢您。' },
  behind: { title: '有到期还没付的', sub: '手头紧可以先找医院商量改日子，不用急。' },
};

/** What the scheme promises, and whether it is this patient's already. */
function Promised({ of }: { of: NonNullable<CreditHistoryView['scheme']> }) {
  return (
    <>
      <View className="h">{of.granted ? '下次住院，您有这些方便' : '按时付清的人，下次住院有这些方便'}</View>
      <View className="card">
        {of.terms.map((words) => (
          <View key={words} className="sub">
            <Icon name="ok" /> {words}
          </View>
        ))}
        <View className="note">
          依据：{of.name}，{of.source}。
        </View>
      </View>
    </>
  );
}

/** 我的诚信: how the family has paid at this hospital, why it is said so, and what it is good for (P32). */
export default function PaidBefore() {
  const { stayId } = useParams('paidBefore');
  const history = useCall('getCreditHistory', { params: { stayId } });
  return (
    <Page name="paidBefore">
      <Shown of={history}>
        {(data) => (
          <>
            <View className="card">
              <View className="b">{SAID[data.level].title}</View>
              <View className="sub">{SAID[data.level].sub}</View>
            </View>
            {data.reasons.length > 0 && (
              <>
                <View className="h">为什么这样说</View>
                <View className="card">
                  {data.reasons.map((words) => (
                    <View key={words} className="sub">
                      {words}
                    </View>
                  ))}
                </View>
              </>
            )}
            <View className="h">怎样更好</View>
            <View className="card">
              <View className="sub">{data.climb}</View>
            </View>
            {data.scheme && <Promised of={data.scheme} />}
            <View className="card">
              <View className="sub">
                只看在{data.hospital}的付款算出来，每次看都重新算。不看生什么病，不看是不是困难家庭，也不看家里别人。
              </View>
            </View>
            <View className="card card--flush">
              <Row
                icon="tel"
                title="记得不对？打电话"
                detail={data.hospitalPhone}
                onTap={() => void Taro.makePhoneCall({ phoneNumber: data.hospitalPhone })}
              />
            </View>
          </>
        )}
      </Shown>
    </Page>
  );
}
