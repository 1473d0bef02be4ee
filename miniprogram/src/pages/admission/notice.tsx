import { View } from '@tarojs/components';
import type { AdmissionNotice } from '@zhenhoufu/shared/contracts';
import { formatLongDay, shanghaiDate } from '@zhenhoufu/shared/time';
import { call } from '../../api/client';
import { pdfType } from '../../api/pdf-type';
import { useCall } from '../../api/use-call';
import { useAction } from '../../components/action';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { Icon } from '../../components/icon';
import { sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Row } from '../../components/row';
import { Shown } from '../../components/shown';
import { openPaper } from '../../platform/paper';

/** Who has read it, or the button that says so. */
function Acknowledge({ notice, stayId, onDone }: { notice: AdmissionNotice; stayId: string; onDone(): void }) {
  const act = useAction();
  const { noticeId, textSha256, acknowledged } = notice;
  if (acknowledged) {
    return (
      <View className="tip">
        <Icon name="ok" />
        <View>
          {acknowledged.name}（{acknowledged.relation}） {formatLongDay(shanghaiDate(Date.parse(acknowledged.at)))}
          看过了。
        </View>
      </View>
    );
  }
  const seen = async () => {
    const body = { noticeId, textSha256 };
    if (!(await act((key) => call('acknowledgeNotice', { params: { stayId }, body, key })))) onDone();
  };
  return (
    <Dock>
      <Btn word="我看过了，知道了" busyWord="正在记下…" onTap={seen} />
    </Dock>
  );
}

/** 入院告知 (P12): the rough cost with how it was found, and how the stay goes. */
export default function NoticePage() {
  const { stayId } = useParams('notice');
  const notice = useCall('openAdmissionNotice', { params: { stayId } });
  return (
    <Page name="notice">
      <Shown of={notice}>
        {(data) => (
          <>
            <View className="doc">
              <View className="doc__t">{data.title}</View>
              <View className="doc__no">
                {data.hospital} {formatLongDay(data.toldOn)}
              </View>
              <View className="doc__box">
                <View className="b is-ok">这份文件说什么</View>
                {data.summary.map((line, index) => (
                  <View key={line} className="doc__li">
                    <View className="doc__n">{index + 1}</View>
                    <View>{line}</View>
                  </View>
                ))}
              </View>
              {data.sections.map((section) => (
                <View key={section.code}>
                  <View className="doc__h">{section.title}</View>
                  {section.text.map((line) => (
                    <View key={line}>{line}</View>
                  ))}
                </View>
              ))}
            </View>
            <View className="card card--flush">
              <Row
                icon="doc"
                title="打开这份文件"
                onTap={() =>
                  void openPaper('getAdmissionNoticePdf', {
                    params: { stayId, noticeId: data.noticeId },
                    query: pdfType(),
                  }).catch(sayProblem)
                }
              />
            </View>
            <Acknowledge key={data.noticeId} notice={data} stayId={stayId} onDone={notice.reload} />
          </>
        )}
      </Shown>
    </Page>
  );
}
