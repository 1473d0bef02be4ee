import type { ArrearsDeskCase } from '@zhenhoufu/shared/contracts';
import { soundsLikeHardship } from '@zhenhoufu/shared/domain';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { call } from '../api/client.js';
import { Icon } from '../components/icon.js';
import { Mark, Note, Steps } from '../components/parts.js';
import { PrintPaper } from '../components/print-paper.js';
import { SideDrawer } from '../components/side-drawer.js';
import { day, yuan } from '../components/words.js';
import { useMe } from '../session-context.js';
import { DeliveryAct, DismissAct, NoticeAct, ObjectAct, ReviewStartAct, useStep } from './arrears-case-acts.js';
import { AnswerAct, DecideAct } from './arrears-case-decide.js';
import { CASE_WAY, caseMark, clockWords, deathWords, placeOf, stateWords } from './arrears-case-words.js';
import { HelpRecordRow, useHelpRecord } from './help-record.js';

const LETTERS = { notice: '打印欠费告知书', decision: '打印认定决定书', removal: '打印撤销通知书' } as const;

/** An objection that says there is no money is recorded as 困难求助 in its own words; the case waits for both (P40). */
function AsHelp({
  row,
  said,
  onDone,
}: {
  row: ArrearsDeskCase;
  said: ArrearsDeskCase['objections'][number];
  onDone(): void;
}) {
  const me = useMe();
  const take = useStep(onDone);
  if (said.answer || said.family || !soundsLikeHardship(said.text) || !mayCall(me.role, 'recordHelp')) return null;
  const body = { cause: 'other' as const, words: said.text, askedBy: said.by.slice(0, 40) };
  const send = (key: string) => call('recordHelp', { params: { stayId: row.stayId }, body, key });
  return (
    <Note icon="people" tone="due">
      听着是没有钱付。先帮，再说别的。
      <Button size="small" onClick={() => void take(send, '记成困难求助了，照原话；答复以前不往下办')}>
        照原话记成困难求助
      </Button>
    </Note>
  );
}

function Said({ row, onAsHelp }: { row: ArrearsDeskCase; onAsHelp: (() => void) | null }) {
  return (
    <>
      {row.objections.map((said) => (
        <div key={said.objectionId} className="stack">
          <span>
            {day(said.on)} {said.by}：{said.text} {said.late && <Mark tone="plain">过了日子说的</Mark>}
          </span>
          <span className="muted">
            {said.answer
              ? `${day(said.answer.on)} ${said.answer.by}答：${said.answer.text}`
              : `${day(said.answerBy)} 前要答复，答复以前${said.family ? '不影响说的人，认定照旧' : '不往下办'}`}
          </span>
          {onAsHelp && <AsHelp row={row} said={said} onDone={onAsHelp} />}
        </div>
      ))}
    </>
  );
}

/** The steps that are the caller's now, each with why it cannot be taken. */
function Acts({ row, onDone }: { row: ArrearsDeskCase; onDone(): void }) {
  const me = useMe();
  const [more, setMore] = useState<'object' | 'dismiss' | null>(null);
  const acts = { row, onDone };
  const { can } = row;
  return (
    <div className="stack">
      {'notice' in can && <NoticeAct {...acts} />}
      {'delivery' in can && <DeliveryAct {...acts} />}
      {'review' in can && <ReviewStartAct {...acts} />}
      {'answer' in can && <AnswerAct {...acts} />}
      {'decide' in can && <DecideAct {...acts} />}
      <span className="row">
        {row.mayObject && mayCall(me.role, 'objectArrearsCaseAtDesk') && (
          <Button size="small" onClick={() => setMore(more === 'object' ? null : 'object')}>
            替来说的人记异议
          </Button>
        )}
        {'dismiss' in can && (
          <Button size="small" onClick={() => setMore(more === 'dismiss' ? null : 'dismiss')}>
            撤销这件认定
          </Button>
        )}
      </span>
      {more === 'object' && <ObjectAct {...acts} />}
      {more === 'dismiss' && <DismissAct {...acts} />}
    </div>
  );
}

/** One case: where it stands, its clock, what was said, and the steps that are the caller's. */
export function ArrearsCaseDrawer({ row, onClose, onDone }: { row: ArrearsDeskCase; onClose(): void; onDone(): void }) {
  const params = { stayId: row.stayId, caseId: row.caseId };
  const mark = caseMark(row);
  const gone = deathWords(row);
  const helped = useHelpRecord(row.stayId);
  const onAsHelp = () => {
    helped.reload();
    onDone();
  };
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
        <span className="row">
          <Link to={`/stays/${row.stayId}`}>看住院账</Link>
          {row.letters.map((letter) => (
            <PrintPaper
              key={letter}
              name="getArrearsLetter"
              word={LETTERS[letter]}
              options={{ params: { ...params, letter }, query: {} }}
            />
          ))}
        </span>
      }
    >
      <div className="stack">
        <div className="row">
          <span>
            还欠{' '}
            <b className="over" style={{ fontSize: 18 }}>
              {yuan(row.owedFen)}
            </b>{' '}
            元，{day(row.overdueSince)} 起晚了
          </span>
          <Mark icon={mark.icon} tone={mark.tone}>
            {stateWords(row)}
          </Mark>
        </div>
        {gone && <Note icon="people">{gone}</Note>}
        <Steps steps={CASE_WAY} now={placeOf(row)} />
        <Note icon="clock" tone={row.endedOn || gone ? undefined : 'due'}>
          {clockWords(row)}。{row.death ? '' : '急病重病照样先救。'}
        </Note>
        <span>
          按 <b>{row.clause.id}</b>（{row.clause.source}）：{row.clause.text}
        </span>
        <span>事实：{row.grounds}</span>
        {helped.data && <HelpRecordRow record={helped.data} />}
        <span className="muted">
          {row.openedBy} 经办，不能审；审核人：{row.reviewers.join('、') || '还没有'}
        </span>
        <Said row={row} onAsHelp={helped.data?.open === false ? onAsHelp : null} />
        <Acts row={row} onDone={onDone} />
        <h3>经过</h3>
        <ol className="timeline">
          {row.steps.map((step) => (
            <li key={`${step.at}${step.what}`}>
              <span>{day(step.on)}</span>
              <Icon name="check" />
              <span>
                {step.who}：{step.what}
              </span>
            </li>
          ))}
        </ol>
        <small className="muted">这里的每一步患者都看得到（家里人说不是一家人的除外），看的是岗位，不是姓名。</small>
      </div>
    </SideDrawer>
  );
}
