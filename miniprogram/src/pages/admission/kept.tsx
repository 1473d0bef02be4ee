import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatDay } from '@zhenhoufu/shared/time';
import { useCall } from '../../api/use-call';
import { Icon } from '../../components/icon';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Row } from '../../components/row';
import { Shown } from '../../components/shown';

type Paper = ResponseOf<'getMyPapers'>['papers'][number];

/** One paper: where it is first, then since when or to whom. */
function PaperCard({ paper }: { paper: Paper }) {
  const { handedBack, form, documentName } = paper;
  return (
    <View className="card">
      <View className="card__h">
        {documentName}
        {form === 'original' ? '原件' : '复印件'}
      </View>
      <View className="tip">
        <Icon name={handedBack ? 'ok' : 'clock'} />
        <View>{handedBack ? `已经还给${handedBack.toName}（${handedBack.toRelation}）` : `在${paper.desk}放着`}</View>
      </View>
      <View className="sub">
        {formatDay(paper.keptOn)}收下
        {handedBack && `，${formatDay(handedBack.on)}退还`}
      </View>
      {!handedBack && form === 'original' && <View className="sub">结算以后拿回来；急着用，随时可以找住院处拿。</View>}
    </View>
  );
}

/** 我的证件在哪里 (P11): what the hospital keeps, since when, at which desk, or who took it back. */
export default function KeptPage() {
  const { stayId } = useParams('kept');
  const papers = useCall('getMyPapers', { params: { stayId } });
  return (
    <Page name="kept">
      <Shown of={papers}>
        {(data) => (
          <>
            {data.papers.length === 0 ? (
              <View className="card state">
                <View className="state__t">医院没有留您的证件</View>
                <View className="sub">留了的话，这里会写放在哪里、谁收的。</View>
              </View>
            ) : (
              data.papers.map((paper) => <PaperCard key={paper.paperId} paper={paper} />)
            )}
            <View className="card card--flush">
              <Row
                icon="tel"
                title="和您知道的不一样？打电话问"
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
