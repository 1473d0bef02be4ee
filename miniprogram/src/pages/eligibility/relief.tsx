import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { ResponseOf, RetroactiveClaim } from '@zhenhoufu/shared/contracts';
import { formatFen, formatYuan } from '@zhenhoufu/shared/money';
import { formatLongDay, formatShortDay } from '@zhenhoufu/shared/time';
import { call } from '../../api/client';
import { pdfType } from '../../api/pdf-type';
import { useCall } from '../../api/use-call';
import { useAction } from '../../components/action';
import { Ask, type Question } from '../../components/ask';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { Icon } from '../../components/icon';
import { Money } from '../../components/money';
import { ask, sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Row } from '../../components/row';
import { Shown } from '../../components/shown';
import { openPaper } from '../../platform/paper';

type Relief = ResponseOf<'getRetroactiveClaims'>;
type Right = NonNullable<Relief['right']>;

const QUESTION = '可以申请多少？';
const HEADS: Record<RetroactiveClaim['state'], string> = {
  applied: '申请了，医院正在核对材料',
  sent: '报给医保局了，等答复',
  granted: '医保局批了',
  refused: '医保局这次没有批',
  withdrawn: '撤回了',
};
const WHY_NOT: Record<Exclude<Right['stays'][number]['standing'], 'claimable'>, string> = {
  'in-claim': '已经在申请里了',
  assisted: '结算时已经按新身份救助过了',
  'other-days': '不在可以申请的日子里',
  'nothing-compliant': '没有医保范围内自己付的',
};

/** Who asks first reads again; a refusal is said and the next tap is a new request. */
function useSure(reload: () => void) {
  const act = useAction();
  return async (work: (key: string) => Promise<unknown>) => {
    await act(work);
    reload();
  };
}

function Stays({ right }: { right: Right }) {
  if (right.stays.length === 0) return null;
  return (
    <View className="card">
      <View className="card__h">哪几次住院</View>
      {right.stays.map(({ stayId, admittedOn, settledOn, claimableFen, standing }) => (
        <View key={stayId} className="li">
          <View className="li__n">·</View>
          <View>
            <View>
              {formatLongDay(admittedOn)}入院，{formatShortDay(settledOn)}结算
            </View>
            <View className="sub">
              {standing === 'claimable' ? `可以申请 ${formatFen(claimableFen)}` : WHY_NOT[standing]}
            </View>
          </View>
        </View>
      ))}
      <View className="note">
        只算{formatLongDay(right.period.from)}到{formatShortDay(right.period.to)}、医保范围内自己付的。自费项目不算。
      </View>
    </View>
  );
}

function Claim({ stayId, of, reload }: { stayId: string; of: RetroactiveClaim; reload(): void }) {
  const sure = useSure(reload);
  const params = { stayId, claimId: of.claimId };
  const withdraw = async () => {
    if (!(await ask('撤回这份申请？', '撤回以后还可以再申请。', '撤回'))) return;
    await sure((key) => call('withdrawRetroactiveClaim', { params, body: {}, key }));
  };
  const open = () => openPaper('getRetroactiveClaimPdf', { params, query: pdfType() }).catch(sayProblem);
  return (
    <View className="card">
      <View className="card__h">{HEADS[of.state]}</View>
      <View className="sub">
        {formatLongDay(of.appliedOn)}申请 {formatFen(of.claimedFen)}，{of.appliedBy === '本人' ? '您' : of.appliedBy}
        申请的。
      </View>
      <View className="sub">{of.plain}</View>
      {of.reason && <View className="sub">没有批的原因：{of.reason}</View>}
      {of.state !== 'withdrawn' && (
        <View className="link" role="button" onClick={() => void open()}>
          看申请表
        </View>
      )}
      {of.state === 'applied' && <Btn word="撤回申请" kind="line" onTap={withdraw} />}
    </View>
  );
}

/** What is asked first: what may be claimed, else what became of the newest application. */
function firstAnswer(fen: number, newest: RetroactiveClaim | undefined): Question {
  const answer = (sum: number) => <Money fen={sum} size="l" />;
  if (fen > 0) return { question: QUESTION, answer: answer(fen), note: '批不批、批多少，由医保局定' };
  if (!newest || newest.state === 'withdrawn') {
    return { question: QUESTION, answer: answer(0), note: '现在没有可以申请的' };
  }
  if (newest.grantedFen !== null) {
    return {
      question: '批了多少？',
      answer: answer(newest.grantedFen),
      note: `申请了 ${formatFen(newest.claimedFen)}`,
    };
  }
  return { question: '申请了多少？', answer: answer(newest.claimedFen), note: HEADS[newest.state] };
}

function ReliefOf({ stayId, data, reload }: { stayId: string; data: Relief; reload(): void }) {
  const { right, unknown, claims } = data;
  const sure = useSure(reload);
  const fen = right?.claimableFen ?? 0;
  const apply = async () => {
    const sum = formatYuan(fen);
    if (!(await ask(`申请 ${sum} 元？`, '医院核对以后报给医保局，批多少由医保局定。不花钱，不影响看病。', '申请')))
      return;
    await sure((key) => call('applyRetroactiveClaim', { params: { stayId }, body: { seenFen: fen }, key }));
  };
  return (
    <>
      <Ask rows={[firstAnswer(fen, claims[0])]} />
      {right && (
        <View className="tip">
          <Icon name="shield" />
          <View>
            {formatLongDay(right.recognisedOn)}起认定为{right.categoryName}
            。认定以前、当年1月1日以后自己付的，可以申请。
            {right.applyBy && `${formatLongDay(right.applyBy)}以前申请。`}
          </View>
        </View>
      )}
      {unknown && claims.length === 0 && (
        <View className="tip tip--plain">
          <Icon name="q" />
          <View>名册里还没有找到今年新认定的身份。刚认定的，名册到了会告诉您；等不及可以打电话问。</View>
        </View>
      )}
      {claims.map((claim) => (
        <Claim key={`${claim.claimId}${claim.state}`} stayId={stayId} of={claim} reload={reload} />
      ))}
      {right && <Stays right={right} />}
      <View className="card card--flush">
        <Row
          icon="tel"
          title="打电话问收费处"
          detail={data.hospitalPhone}
          onTap={() => void Taro.makePhoneCall({ phoneNumber: data.hospitalPhone })}
        />
      </View>
      {right && (
        <View className="note says">
          办法原文：{right.text}（{right.source}）
        </View>
      )}
      {fen > 0 && (
        <Dock>
          <View className="dock__note">也可以到收费处，请他们替您申请</View>
          <Btn word={`申请 ${formatYuan(fen)} 元`} busyWord="正在申请…" onTap={apply} />
        </Dock>
      )}
    </>
  );
}

/** 追溯救助: what was paid before the person was recognised, asked for with one tap, and where it stands (P3). */
export default function ReliefPage() {
  const { stayId } = useParams('relief');
  const relief = useCall('getRetroactiveClaims', { params: { stayId } });
  return (
    <Page name="relief">
      <Shown of={relief} questions={[QUESTION]}>
        {(data) => <ReliefOf stayId={stayId} data={data} reload={() => void relief.reload()} />}
      </Shown>
    </Page>
  );
}
