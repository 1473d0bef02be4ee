import { View } from '@tarojs/components';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { shanghaiDate, shanghaiTime } from '@zhenhoufu/shared/time';
import { Fragment } from 'react';
import { useCall } from '../../api/use-call';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Shown } from '../../components/shown';

type Read = ResponseOf<'listAccessLog'>['reads'][number];

/** `2026年11月`: the reads of one month stand together. */
function monthOf(read: Read): string {
  const [year, month] = shanghaiDate(Date.parse(read.at)).split('-');
  return `${year}年${Number(month)}月`;
}

function ReadRow({ read }: { read: Read }) {
  const ms = Date.parse(read.at);
  return (
    <View className="row">
      <View className="row__when">
        <View>{Number(shanghaiDate(ms).slice(8))}日</View>
        <View>{shanghaiTime(ms)}</View>
      </View>
      <View className="row__b">
        <View className="row__t">{read.role}</View>
        <View className="row__d">{read.what}</View>
        <View className="row__d">{read.why}</View>
      </View>
    </View>
  );
}

/** 谁看过我的账单: when, which desk, why. */
export default function AccessLogPage() {
  const { stayId } = useParams('accessLog');
  const log = useCall('listAccessLog', { params: { stayId } });
  return (
    <Page name="accessLog">
      <View className="sub says">谁打开过您的账单，都记在这里，删不掉。</View>
      <Shown of={log}>
        {({ reads }) =>
          reads.length === 0 ? (
            <View className="card state">
              <View className="state__t">还没有人看过</View>
              <View className="sub">医院的人每打开一次，这里就多一行。</View>
            </View>
          ) : (
            [...new Set(reads.map(monthOf))].map((month) => (
              <Fragment key={month}>
                <View className="h">{month}</View>
                <View className="card card--flush">
                  {reads
                    .filter((read) => monthOf(read) === month)
                    .map((read) => (
                      <ReadRow key={`${read.at}${read.what}`} read={read} />
                    ))}
                </View>
              </Fragment>
            ))
          )
        }
      </Shown>
    </Page>
  );
}
