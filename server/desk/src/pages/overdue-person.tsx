import type { DeskVillageTask, ResponseOf } from '@zhenhoufu/shared/contracts';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { useCall } from '../api/hooks.js';
import { Icon, type IconName } from '../components/icon.js';
import { usePageKeys } from '../components/keyboard.js';
import { Mark } from '../components/parts.js';
import { SideDrawer } from '../components/side-drawer.js';
import { Shown } from '../components/states.js';
import { CHANNEL_WORDS, day, MESSAGE_WORDS, moment, sexAgeYears, stageWords, yuan } from '../components/words.js';
import { useMe } from '../session-context.js';
import { ArrearsCaseStanding, useOpenCase } from './arrears-case-standing.js';
import { EvidenceAsk } from './evidence-ask.js';
import { FundClaimAsk } from './fund-claim-ask.js';
import { HelpAsk } from './help-ask.js';
import { HelpRecordRow, useHelpRecord } from './help-record.js';
import { DoneRow, OverdueDone, SAID_WORDS, useVillageTasks } from './overdue-done.js';
import { visitWords } from './village-words.js';

type Row = ResponseOf<'listOverdue'>['rows'][number];
type StayData = ResponseOf<'getStay'>;

const REACHED = ['sent'];

interface Event {
  at: string;
  when: string;
  icon: IconName;
  tone: '' | 'due';
  say: string;
}

/** What happened, oldest first: admission, discharge, signatures, payments, reminders, visits. */
function eventsOf(data: StayData, tasks: readonly DeskVillageTask[]): Event[] {
  const events: Event[] = [
    { at: data.admittedOn, when: day(data.admittedOn), icon: 'check', tone: '', say: '入院' },
    ...data.agreements.flatMap((row) =>
      row.signedAt
        ? [
            {
              at: row.signedAt,
              when: moment(row.signedAt),
              icon: 'sign' as const,
              tone: '' as const,
              say: `签还款协议第 ${row.version} 版，分 ${row.parts} 次`,
            },
          ]
        : [],
    ),
    ...data.payments.map((row) => ({
      // Nobody says at what hour: it ends its day, and what was sent that morning stands before it.
      at: `${row.paidOn}T15:59:59.999Z`,
      when: day(row.paidOn),
      icon: 'check' as const,
      tone: '' as const,
      say: `${row.payerName} ${row.way} 付了 ${yuan(row.amountFen)} 元`,
    })),
    ...data.reminders.map((row) => ({
      at: row.at,
      when: moment(row.at),
      icon: 'clock' as const,
      tone: REACHED.includes(row.state) ? ('' as const) : ('due' as const),
      say:
        row.channel === 'village-task' && row.state === 'sent'
          ? `${row.title}：手机都没联系上，请村医去问`
          : `${row.title}：${CHANNEL_WORDS[row.channel] ?? ''} ${MESSAGE_WORDS[row.state] ?? ''}`,
    })),
    ...tasks
      .flatMap((task) => task.visits)
      .map((visit) => ({
        at: visit.at,
        when: moment(visit.at),
        icon: 'people' as const,
        tone: '' as const,
        say: `村医 ${visit.by} 走访：${visitWords(visit)}`,
      })),
  ];
  if (data.dischargedOn) {
    events.push({ at: data.dischargedOn, when: day(data.dischargedOn), icon: 'leave', tone: '', say: '出院' });
  }
  return events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** One person who is late: how much, how long, what was sent and how it ended. No verdict on the person. */
export function OverduePerson({
  row,
  ladder,
  onClose,
  onAsked,
}: Pick<ResponseOf<'listOverdue'>, 'ladder'> & { row: Row; onClose(): void; onAsked(): void }) {
  const me = useMe();
  const navigate = useNavigate();
  const stay = useCall('getStay', { params: { stayId: row.stayId } });
  const tasks = useVillageTasks(row.stayId);
  const helped = useHelpRecord(row.stayId);
  const openCase = useOpenCase(row.stayId);
  const toStay = () => navigate(`/stays/${row.stayId}`);
  usePageKeys([{ keys: ['F2'], say: '看住院账', run: toStay }], 2);
  return (
    <SideDrawer
      onClose={onClose}
      title={row.patientName}
      sub={
        <>
          {row.admissionNo}　{row.department}
        </>
      }
      footer={
        <span className="row wrap">
          <Button onClick={toStay}>
            看住院账 <kbd>F2</kbd>
          </Button>
          {mayCall(me.role, 'openVillageTask') && (
            <Button onClick={() => navigate(`/village-tasks?ask=${row.stayId}`)}>请村医走访</Button>
          )}
          {mayCall(me.role, 'reportDeath') && row.said !== 'deceased' && (
            <Button onClick={() => navigate(`/deaths?tell=${row.stayId}`)}>人过世了</Button>
          )}
          {row.said === 'help-asked' && <Button onClick={() => navigate('/help')}>去办求助</Button>}
          {row.stage === 'overdue-4' && !openCase && mayCall(me.role, 'openArrearsCase') && (
            <Button onClick={() => navigate(`/arrears-cases?ask=${row.stayId}`)}>开始认定</Button>
          )}
          <small>这次查看已经记下，患者看得到。</small>
        </span>
      }
    >
      <div className="stack">
        <div className="row">
          <span>
            逾期{' '}
            <b className="over" style={{ fontSize: 18 }}>
              {yuan(row.overdueFen)}
            </b>{' '}
            元，{row.overdueDays} 天
          </span>
          <Mark icon="stop" tone="over">
            逾期 {stageWords(ladder)[row.stage] ?? ''}
          </Mark>
        </div>
        {openCase && <ArrearsCaseStanding row={openCase} />}
        <span>
          一共还欠 {yuan(row.balanceFen)} 元{stay.data && `，已付 ${yuan(stay.data.paidFen)} 元`}，负责人{' '}
          {row.responsible || '还没有定'}。
        </span>
        {(row.admittedBy || row.plannedBy) && (
          <span className="muted">
            {[row.admittedBy && `入院时 ${row.admittedBy} 复核的`, row.plannedBy && `还款计划 ${row.plannedBy} 提的`]
              .filter(Boolean)
              .join('，')}
            。
          </span>
        )}
        <Shown of={stay}>
          {(data) => (
            <>
              <span className="muted">
                {sexAgeYears(data)}，登记电话 {data.phoneMasked || '没有'}，
                {data.grants.length > 0
                  ? `手机端绑定 ${data.grants.map((grant) => `${grant.relationName}${grant.name}`).join('、')}`
                  : '手机端还没有人绑定'}
              </span>
              <OverdueDone tasks={tasks} reminders={data.reminders}>
                {helped.data && <HelpRecordRow record={helped.data} />}
                {row.said && !(row.said === 'help-asked' && helped.data?.open) && (
                  <DoneRow standing="waits">{SAID_WORDS[row.said]}</DoneRow>
                )}
              </OverdueDone>
              {mayCall(me.role, 'offerHelp') && row.said !== 'help-asked' && row.said !== 'deceased' && (
                <HelpAsk
                  stayId={row.stayId}
                  onDone={() => {
                    helped.reload();
                    onAsked();
                  }}
                />
              )}
              <h3>经过</h3>
              <ol className="timeline">
                {eventsOf(data, tasks ?? []).map((event) => (
                  <li key={`${event.at}${event.say}`}>
                    <span>{event.when}</span>
                    <span className={event.tone}>
                      <Icon name={event.icon} />
                    </span>
                    <span>{event.say}</span>
                  </li>
                ))}
              </ol>
            </>
          )}
        </Shown>
        <FundClaimAsk stayId={row.stayId} />
        <EvidenceAsk stayId={row.stayId} />
      </div>
    </SideDrawer>
  );
}
