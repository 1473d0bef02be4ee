import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { MyEligibility } from '@zhenhoufu/shared/contracts';
import { formatFen } from '@zhenhoufu/shared/money';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { go } from '../../api/navigate';
import { pdfType } from '../../api/pdf-type';
import { useCall } from '../../api/use-call';
import { Ask } from '../../components/ask';
import { Icon } from '../../components/icon';
import { sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Row } from '../../components/row';
import { Shown } from '../../components/shown';
import { openPaper } from '../../platform/paper';

const QUESTION = '能先看病后付费吗？';
const OUTCOME_WORDS = { eligible: '可以', 'deposit-required': '先交押金', 'emergency-admission': '先治病' } as const;
const KEPT_WORDS = { copy: '留复印件，原件您拿着', original: '原件住院处收着' } as const;

/** Dots before short sentences. */
function Lines({ title, rows }: { title: string; rows: string[] }) {
  if (rows.length === 0) return null;
  return (
    <View className="card">
      <View className="card__h">{title}</View>
      {rows.map((row) => (
        <View key={row} className="li">
          <View className="li__n">·</View>
          <View>{row}</View>
        </View>
      ))}
    </View>
  );
}

/** Each reason against it: what it means first, the scheme's own words small. */
function Reasons({ of, title }: { of: MyEligibility['reasons']; title: string }) {
  if (of.length === 0) return null;
  return (
    <View className="card">
      <View className="card__h">{title}</View>
      {of.map(({ code, plain, text }) => (
        <View key={code} className="li">
          <View className="li__n">·</View>
          <View>
            <View>{plain}</View>
            <View className="note">办法原文：{text}</View>
          </View>
        </View>
      ))}
    </View>
  );
}

function Outcome({ of }: { of: MyEligibility }) {
  const word = of.outcome ? OUTCOME_WORDS[of.outcome] : '正在核实';
  const answer = <View className={`word ${of.outcome === 'eligible' ? 'is-ok' : ''}`}>{word}</View>;
  const note = of.decidedOn ? `${formatLongDay(of.decidedOn)}核好的` : '核好了这里就有';
  return (
    <>
      <Ask rows={[{ question: QUESTION, answer, note }]} />
      <View className="tip">
        <Icon name={of.state === 'waiting' ? 'clock' : 'shield'} />
        <View>{of.explanation}</View>
      </View>
      {of.emergency && (
        <View className="tip">
          <Icon name="hand" />
          <View>急危重症，先治病，手续后补。</View>
        </View>
      )}
      {of.changedBecause && (
        <View className="tip tip--plain">
          <Icon name="again" />
          <View>改过一次，因为：{of.changedBecause}</View>
        </View>
      )}
    </>
  );
}

/** The ordinary deposit, kindly: how much, that it comes back, and that one may ask first. */
function Deposit({ of, stayId }: { of: MyEligibility['deposit']; stayId: string }) {
  if (!of) return null;
  const left = of.leftFen > 0 ? `还要交 ${formatFen(of.leftFen)}` : '收到了';
  return (
    <View className="card card--flush">
      <Row
        icon="cal"
        title={`普通押金 ${formatFen(of.askedFen)}，${left}`}
        detail="微信付，或到收费处付；出院结算时抵掉，多了退给您"
        onTap={() => go('prepay', { stayId })}
      />
    </View>
  );
}

/** What somebody recognised later in the year may claim back (P3); nothing where there is none of it. */
function Relief({ stayId }: { stayId: string }) {
  const { data } = useCall('getRetroactiveClaims', { params: { stayId } });
  const fen = data?.right?.claimableFen ?? 0;
  const [claim] = data?.claims ?? [];
  if (!data || (fen === 0 && !claim)) return null;
  const since = data.right && formatLongDay(data.right.period.from);
  return (
    <View className="card card--flush">
      <Row
        icon="hand"
        title={fen > 0 ? `您${since}以后自己付的，可以申请 ${formatFen(fen)}` : '追溯救助的申请'}
        detail={fen > 0 ? '认定身份以前当年自己付的、医保范围内的' : (claim?.plain ?? '')}
        onTap={() => go('relief', { stayId })}
      />
    </View>
  );
}

/** 我的资格: what was decided, why, what is missing and what one can do about it (P5–P8). */
export default function EligibilityPage() {
  const { stayId } = useParams('eligibility');
  const eligibility = useCall('getMyEligibility', { params: { stayId } });
  return (
    <Page name="eligibility">
      <Shown of={eligibility} questions={[QUESTION]}>
        {(data) => (
          <>
            <Outcome of={data} />
            <Lines title="为什么可以" rows={data.because} />
            <Reasons of={data.reasons} title={data.outcome === 'deposit-required' ? '为什么要交押金' : '还要核实的'} />
            <Lines title="您可以这样办" rows={data.ways} />
            <Lines
              title="医院留的材料"
              rows={data.keepDocuments.map(({ document, how }) => `${document}：${KEPT_WORDS[how]}`)}
            />
            <Relief stayId={stayId} />
            <Deposit of={data.deposit} stayId={stayId} />
            <View className="card card--flush">
              {data.keepDocuments.length > 0 && (
                <Row icon="doc" title="我的证件在哪里" onTap={() => go('kept', { stayId })} />
              )}
              {data.outcome === 'deposit-required' && (
                <Row
                  icon="doc"
                  title="打开这份说明的文件"
                  onTap={() =>
                    void openPaper('getNotCoveredPaper', { params: { stayId }, query: pdfType() }).catch(sayProblem)
                  }
                />
              )}
              <Row
                icon="tel"
                title="打电话问住院处"
                detail={data.hospitalPhone}
                onTap={() => void Taro.makePhoneCall({ phoneNumber: data.hospitalPhone })}
              />
            </View>
            <View className="note says">
              {data.hospital}，按{data.scheme}核实。急病、重病，什么时候都先救治。
            </View>
          </>
        )}
      </Shown>
    </Page>
  );
}
