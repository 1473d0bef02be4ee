import { View } from '@tarojs/components';
import { formatDay, shanghaiDate, shanghaiTime } from '@zhenhoufu/shared/time';
import { useCall } from '../../api/use-call';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Row } from '../../components/row';
import { Shown } from '../../components/shown';

/** 谁看过我的账单: when, which desk, why. */
export default function AccessLogPage() {
  const { stayId } = useParams('accessLog');
  const log = useCall('listAccessLog', { params: { stayId } });
  return (
    <Page name="accessLog">
      <Shown of={log}>
        {(data) =>
          data.reads.length === 0 ? (
            <View className="card sub">医院还没有人打开过您的账单。</View>
          ) : (
            <View className="card card--flush">
              {data.reads.map((read) => {
                const ms = Date.parse(read.at);
                return (
                  <Row
                    key={`${read.at}${read.what}`}
                    title={`${read.role}：${read.what}`}
                    detail={`${formatDay(shanghaiDate(ms))} ${shanghaiTime(ms)}，${read.why}`}
                  />
                );
              })}
            </View>
          )
        }
      </Shown>
    </Page>
  );
}
