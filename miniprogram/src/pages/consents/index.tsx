import { View } from '@tarojs/components';
import type { SelfPayConsents } from '@zhenhoufu/shared/contracts';
import { formatFen } from '@zhenhoufu/shared/money';
import { go } from '../../api/navigate';
import { session } from '../../api/session';
import { useCall } from '../../api/use-call';
import { Btn } from '../../components/btn';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { askPermission } from '../../components/reminding';
import { Row } from '../../components/row';
import { Shown } from '../../components/shown';
import { consentStanding, missingWords } from './consent-words';

const ANNOUNCED = 'zhf_consent_asked_v1';

/** WeChat's pop-up: the next paper that waits is told there; whatever it says, an SMS comes instead. */
const allowNews = () => askPermission([ANNOUNCED]);

/** The amount beside the words; in large type in front of them, where both do not fit. */
function amountAnd(amountFen: number, words: string): { detail: string; right?: string } {
  const amount = formatFen(amountFen);
  return session.elder ? { detail: `${amount}。${words}` } : { detail: words, right: amount };
}

function ConsentsOf({ data }: { data: SelfPayConsents }) {
  const { stayId, consents, missing } = data;
  if (consents.length === 0 && missing.length === 0) {
    return (
      <View className="card state">
        <View className="state__t">没有自费的项目</View>
        <View className="sub">医保不报的药和材料，医生要先跟您说清楚、您签了字才用。</View>
      </View>
    );
  }
  return (
    <>
      {missing.length > 0 && (
        <>
          <View className="h">收了费，还没有签同意</View>
          <View className="card card--flush">
            {missing.map((row) => (
              <Row
                key={row.lineId}
                icon="q"
                title={`${row.name} ${row.quantity} ${row.unit}`}
                {...amountAnd(row.amountFen, missingWords(row))}
              />
            ))}
          </View>
        </>
      )}
      {consents.length > 0 && (
        <>
          <View className="h">跟您说过的</View>
          <View className="card card--flush">
            {consents.map((row) => (
              <Row
                key={row.paperId}
                icon="pen"
                title={`${row.name} ${row.quantity} ${row.unit}`}
                {...amountAnd(row.amountFen, consentStanding(row))}
                onTap={() => go('consent', { stayId, paperId: row.paperId })}
              />
            ))}
          </View>
        </>
      )}
      <View className="note says">自费的医保不报。用不用由您定，不同意也照样治病。</View>
    </>
  );
}

/** 自费的项目: what was announced and answered, and what was charged without an answer. */
export default function ConsentsPage() {
  const params = useParams('consents');
  const consents = useCall('getSelfPayConsents', { params });
  return (
    <Page name="consents">
      <Shown of={consents}>{(data) => <ConsentsOf data={data} />}</Shown>
      <Btn word="再有要签的，用微信告诉我" kind="line" onTap={allowNews} />
    </Page>
  );
}
