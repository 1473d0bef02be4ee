import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { institutionOf } from '../../api/institution';
import { useCall } from '../../api/use-call';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Row } from '../../components/row';
import { Shown } from '../../components/shown';

/** 政策 in plain words: who, how, who not; anybody may read it. */
export default function PolicyPage() {
  const institution = institutionOf(useParams('policy'));
  const policy = useCall('getPolicy', { params: { institution } });
  return (
    <Page name="policy">
      <Shown of={policy}>
        {(data) => (
          <>
            <View className="card">
              <View className="card__h">谁能先看病后付费</View>
              <View className="sub">{data.hospital}</View>
              {data.who.map((row) => (
                <View key={row.name} className="li">
                  <View className="li__n">·</View>
                  <View>
                    {row.name}（{row.authority}认定）
                  </View>
                </View>
              ))}
            </View>
            <View className="card">
              <View className="card__h">怎么办</View>
              {data.how.map((line, index) => (
                <View key={line} className="li">
                  <View className="li__n">{index + 1}</View>
                  <View>{line}</View>
                </View>
              ))}
            </View>
            <View className="card">
              <View className="card__h">哪些情形要按普通办法交押金</View>
              {data.notCovered.map((row) => (
                <View key={row.clause} className="li sub">
                  <View className="li__n">·</View>
                  <View>{row.plain}</View>
                </View>
              ))}
              <View className="note">急危重症任何时候都先救治。</View>
            </View>
            <View className="card card--flush">
              <Row
                icon="tel"
                title="打电话问"
                detail={data.phone}
                onTap={() => void Taro.makePhoneCall({ phoneNumber: data.phone })}
              />
            </View>
          </>
        )}
      </Shown>
    </Page>
  );
}
