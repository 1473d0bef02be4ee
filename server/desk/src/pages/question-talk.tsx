import './questions.css';
import type { BillQuestion } from '@zhenhoufu/shared/contracts';
import { formatShortDay } from '@zhenhoufu/shared/time';
import { Button, Checkbox, Input, Select } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea.js';
import { useRef, useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { ApiError, actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { usePageKeys } from '../components/keyboard.js';
import { Mark } from '../components/parts.js';
import { moment, yuan } from '../components/words.js';
import { useMe } from '../session-context.js';
import { HandOver } from './question-hand.js';
import { ReadyAnswers } from './ready-answers.js';
import { useDayBill } from './use-day-bill.js';

const MINUTES = 60_000;
const MOST_LENGTH = 300;

/** How long a question waits, or by how much it is late: `等了 1 小时 25 分`, `晚了 3 小时`. */
export function waitWords({ askedAt, dueAt, state }: BillQuestion, nowMs: number): string {
  if (state === 'answered') return '已答复';
  const late = nowMs > Date.parse(dueAt);
  const minutes = Math.max(0, Math.floor((nowMs - Date.parse(late ? dueAt : askedAt)) / MINUTES));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${late ? '晚了' : '等了'} ${hours > 0 ? `${hours} 小时${rest > 0 ? ` ${rest} 分` : ''}` : `${rest} 分`}`;
}

export function WaitMark({ of, nowMs }: { of: BillQuestion; nowMs: number }) {
  if (of.state === 'answered') return <Mark icon="check">已答复</Mark>;
  const late = nowMs > Date.parse(of.dueAt);
  return (
    <Mark icon={late ? 'warn' : 'clock'} tone={late ? 'over' : 'due'}>
      {waitWords(of, nowMs)}
    </Mark>
  );
}

export function CorrectionMark({ of }: { of: BillQuestion['correction'] }) {
  if (of.state === 'none') return null;
  if (of.state === 'waiting') {
    return (
      <Mark icon="clock" tone="due">
        请医院更正中
      </Mark>
    );
  }
  return <Mark icon="check">医院已更正 {yuan(of.amountFen)} 元</Mark>;
}

/** One question, its answers, and what the hospital's system has corrected. */
export function Talk({ of, nowMs }: { of: BillQuestion; nowMs: number }) {
  const about = of.lineName ? `${of.lineName} ${yuan(of.lineAmountFen ?? 0)} 元` : '整天的清单';
  return (
    <div className="talk">
      <div className="row">
        <WaitMark of={of} nowMs={nowMs} />
        <span className="muted">
          {formatShortDay(of.date)} {about}
        </span>
      </div>
      <blockquote>
        {of.text}
        <small>
          {of.askedBy}，手机，{moment(of.askedAt)}，{moment(of.dueAt)} 以前答
        </small>
      </blockquote>
      {of.handedTo && (
        <small className="muted">
          {moment(of.handedTo.at)} {of.handedTo.by}转给{of.handedTo.department}答，{moment(of.dueAt)} 以前
        </small>
      )}
      {of.answers.map(({ no, text, by, department, at }) => (
        <p key={no} className="talk__answer">
          {text}
          <small>
            {department && `${department} `}
            {by} {moment(at)}
          </small>
        </p>
      ))}
      <CorrectionMark of={of.correction} />
      {of.correction.lines.map(({ lineId, name, amountFen, arrivedOn }) => (
        <small key={lineId} className="muted">
          {formatShortDay(arrivedOn)} 收到 {name} {yuan(amountFen)} 元
        </small>
      ))}
    </div>
  );
}

/** Which of a day's lines are wrong, where the whole day was asked about. */
function WrongLines({ of, chosen, onChoose }: { of: BillQuestion; chosen: string[]; onChoose(ids: string[]): void }) {
  const me = useMe();
  const bill = useDayBill(of.stayId, mayCall(me.role, 'getDailyBill') ? of.date : null);
  if (!bill || bill instanceof ApiError) return null;
  const lines = bill.categories.flatMap((category) => category.lines);
  return (
    <Select
      mode="multiple"
      aria-label="这一天记错的费用"
      placeholder="有记错的，选出来，请医院系统更正"
      maxCount={50}
      optionFilterProp="label"
      value={chosen}
      onChange={onChoose}
      options={lines.map(({ lineId, name, amountFen }) => ({ value: lineId, label: `${name} ${yuan(amountFen)} 元` }))}
    />
  );
}

/**
 * The answer box. What is wrong is corrected by the hospital's own system: here the line is only named. A colleague who
 * was faster is shown first; the words stay in the box.
 */
export function AnswerBox({ of, onDone }: { of: BillQuestion; onDone(): void }) {
  const once = useAct();
  const asDesk = mayCall(useMe().role, 'answerBillQuestion');
  const box = useRef<TextAreaRef>(null);
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<string[]>([]);
  const [key, setKey] = useState(actionKey);
  const words = text.trim();
  const ready = words.length >= 2;
  const whom = of.askedBy === '本人' ? '患者' : of.askedBy;
  const answer = async () => {
    if (!ready) return;
    const ended = await once(async () => {
      const body = { text: words, seenAnswers: of.answers.length, wrongLineIds: wrong };
      try {
        const { stayId, questionId } = of;
        if (asDesk) await call('answerBillQuestion', { params: { stayId, questionId }, body, key });
        else await call('answerHandedQuestion', { params: { questionId }, body, key });
      } catch (error) {
        if (error instanceof ApiError && error.code === 'question-answered') onDone();
        throw error;
      }
      return `发给${whom}了`;
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended !== 'done') return;
    setText('');
    setWrong([]);
    onDone();
  };
  usePageKeys([{ keys: ['F4'], say: '答复', run: () => box.current?.focus() }], 2);
  return (
    <div className="talk">
      <Input.TextArea
        ref={box}
        aria-label="答复"
        placeholder="先说结果，再说原因。患者在手机上看得到。"
        autoSize={{ minRows: 3, maxRows: 8 }}
        maxLength={MOST_LENGTH}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void answer();
        }}
      />
      {of.lineId ? (
        <Checkbox
          checked={wrong.length > 0}
          onChange={(event) => setWrong(event.target.checked && of.lineId ? [of.lineId] : [])}
        >
          这一笔记错了，请医院系统更正
        </Checkbox>
      ) : (
        <WrongLines of={of} chosen={wrong} onChoose={setWrong} />
      )}
      <div className="row row--start">
        <ReadyAnswers
          written={words}
          onPick={(ready) => {
            setText(text ? `${text}${ready}`.slice(0, MOST_LENGTH) : ready);
            box.current?.focus();
          }}
        />
        {asDesk && of.state !== 'answered' && <HandOver of={of} onDone={onDone} />}
      </div>
      <div className="row">
        <span className="muted">
          {wrong.length > 0
            ? '费用不在这里改，等医院系统推来负数的一笔。'
            : `${of.answers.length > 0 ? '再补充一句' : '答一次'}`}
        </span>
        <Button type="primary" disabled={!ready} onClick={() => void answer()}>
          发给{whom} <kbd>Ctrl</kbd> <kbd>Enter</kbd>
        </Button>
      </div>
    </div>
  );
}
