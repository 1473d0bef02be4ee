import './plan.css';
import type { AgreementVersion, DeskPlan } from '@zhenhoufu/shared/contracts';
import { shanghaiDate } from '@zhenhoufu/shared/time';
import { App, Button } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { ApiError, send } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { usePageKeys } from '../components/keyboard.js';
import { Fact, Mark, PageHead, Panel } from '../components/parts.js';
import { Calm, Shown } from '../components/states.js';
import { AGREEMENT_WORDS, day, moment, yuan } from '../components/words.js';
import { useMe, useOverview } from '../session-context.js';
import { planLine, TONES } from './agreement-words.js';
import { PaidBefore } from './paid-before.js';
import { PlanRequestPanel, TerminationPanel } from './plan-ends.js';
import { ProposePlan } from './plan-propose.js';

const OUTDATED = { debt: '提了以后欠的钱变了', agreement: '提了以后，原来那份协议不算了' } as const;
const WAY_WORDS = { phone: '手机上', pad: '平板上', paper: '纸上' } as const;

/** How one version came and went. */
function VersionRow({ stayId, row }: { stayId: string; row: AgreementVersion }) {
  const me = useMe();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const open = async () => {
    try {
      const params = { stayId, agreementId: row.agreementId };
      const answer = await send('getAgreementPdf', { params });
      window.open(URL.createObjectURL(await answer.blob()), '_blank');
    } catch (error) {
      if (error instanceof ApiError) message.error(`${error.title}。${error.detail}`);
    }
  };
  const over = row.outdatedBy;
  const until = day(shanghaiDate(Date.parse(row.validUntil) - 1));
  return (
    <li>
      <Mark {...(over ? { icon: 'stop' } : TONES[row.state])}>
        {over ? '不能签了' : row.ending?.how === 'countered' ? '换了' : AGREEMENT_WORDS[row.state]}
      </Mark>
      <span className="stack">
        <b>
          第 {row.version} 版　{planLine(row)}　共 {yuan(row.balanceFen)} 元
        </b>
        <small>
          {moment(row.presentedAt)} {row.by || '家属'}提的{row.note && `：${row.note}`}
        </small>
        {row.exceeds && (
          <small>
            超出规定（{row.exceeds.limit}）：{row.exceeds.reason}
          </small>
        )}
        {over && <small>{OUTDATED[over]}</small>}
        {row.state === 'presented' && !row.scan && !over && <small>{until} 以前能签</small>}
        {row.scan && row.state === 'presented' && (
          <small>
            {moment(row.scan.uploadedAt)} {row.scan.uploadedBy} 交了纸上签的，等另一个人核对
          </small>
        )}
        {row.signedAt && (
          <small>
            {row.way === 'paper' ? day(shanghaiDate(Date.parse(row.signedAt))) : moment(row.signedAt)} {row.signerName}{' '}
            在{WAY_WORDS[row.way ?? 'phone']}签{row.atDesk && `，${row.atDesk}`}
          </small>
        )}
        {row.ending && (
          <small>
            {moment(row.ending.at)} {row.ending.by} {row.ending.reason}
          </small>
        )}
      </span>
      {row.state === 'presented' && (row.scan || !over) && mayCall(me.role, 'getAgreementAtDesk') ? (
        <Button size="small" onClick={() => navigate(`/stays/${stayId}/plan/${row.agreementId}`)}>
          {row.scan ? '核对扫描件' : '当面签'}
        </Button>
      ) : row.signedAt && mayCall(me.role, 'getAgreementPdf') ? (
        <Button size="small" onClick={() => void open()}>
          看协议
        </Button>
      ) : (
        <span />
      )}
    </li>
  );
}

/** Which version the household pays by, or has paid off. */
function inForce(versions: readonly AgreementVersion[]): { name: string; value: string; note: string } {
  const live = versions.find((row) => row.state === 'effective');
  if (live) return { name: '现在按', value: `第 ${live.version} 版`, note: planLine(live) };
  const paid = versions.find((row) => row.state === 'fulfilled');
  if (paid) return { name: '付清时按', value: `第 ${paid.version} 版`, note: planLine(paid) };
  return { name: '现在按', value: '没有签好的协议', note: '没有日子，不算逾期' };
}

function StayPlanOf({ data, onDone }: { data: DeskPlan; onDone(): void }) {
  const navigate = useNavigate();
  usePageKeys([{ keys: ['Escape'], show: 'Esc', say: '回患者', run: () => navigate(`/stays/${data.stayId}`) }]);
  return (
    <>
      <PageHead title={`${data.patientName}的还款协议`}>
        <span className="muted nowrap">住院号 {data.admissionNo}</span>
      </PageHead>
      <section className="card facts" aria-label="这笔欠款">
        <Fact name="还欠" value={yuan(data.balanceFen)} unit="元" tone={data.balanceFen > 0 ? 'due' : undefined} />
        <Fact name="已付" value={yuan(data.paidFen)} unit="元" note="换付法以前付的都算数" />
        <Fact {...inForce(data.versions)} />
      </section>
      <div className="fill">
        <Panel title="提过的每一版" className="grow">
          {data.versions.length === 0 ? (
            <Calm icon="sign" say="还没有提过" why="家属在手机上选，或者在右边提一份。" />
          ) : (
            <ul className="rows plan-versions">
              {data.versions.map((row) => (
                <VersionRow key={row.agreementId} stayId={data.stayId} row={row} />
              ))}
            </ul>
          )}
        </Panel>
        <div className="stack plan-side">
          <PaidBefore stayId={data.stayId} />
          <PlanRequestPanel data={data} onDone={onDone} />
          {data.balanceFen > 0 && <ProposePlan key={data.versions.length} data={data} onDone={onDone} />}
          <TerminationPanel data={data} onDone={onDone} />
        </div>
      </div>
    </>
  );
}

/** One stay's plans at the desk: what was put forward by whom, a new one, a request, an end by two people. */
export default function StayPlan() {
  const { stayId = '' } = useParams();
  const plan = useCall('getDeskPlan', { params: { stayId } });
  const overview = useOverview();
  const done = () => {
    plan.reload();
    overview.reload();
  };
  return <Shown of={plan}>{(data) => <StayPlanOf data={data} onDone={done} />}</Shown>;
}
