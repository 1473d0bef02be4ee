import type { DeskHelp } from '@zhenhoufu/shared/contracts';
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { call } from '../api/client.js';
import { usePageKeys } from '../components/keyboard.js';
import { SideDrawer } from '../components/side-drawer.js';
import { day, moment, yuan } from '../components/words.js';
import { useMe } from '../session-context.js';
import { useHelpAct } from './help-act.js';
import { HelpForgiveness } from './help-forgiveness.js';
import { HelpPhotos } from './help-photos.js';
import { HelpReliefs } from './help-reliefs.js';
import { CAUSE_WORDS, canPayWords, isOpen, offerWords, SOURCE_WORDS, stepWords } from './help-words.js';

/** The word to the family; helped only where something stands. */
function Answer({ row, onDone }: { row: DeskHelp; onDone(): void }) {
  const act = useHelpAct(onDone);
  const [outcome, setOutcome] = useState<'helped' | 'declined' | null>(null);
  const [words, setWords] = useState('');
  const helped =
    row.replanned ||
    row.reliefs.some(({ state }) => state === 'granted') ||
    row.forgiveness.some(({ state }) => state === 'approved');
  const open =
    row.reliefs.some(({ state }) => state === 'applied') || row.forgiveness.some(({ state }) => state === 'proposed');
  const ready = outcome !== null && words.trim().length >= 2 && !open && (outcome === 'declined' || helped);
  const params = { stayId: row.stayId, helpId: row.helpId };
  const answer = () => {
    if (outcome)
      void act((key) => call('endHelp', { params, body: { outcome, words }, key }), '答复了，家属在手机上看得到');
  };
  usePageKeys([{ keys: ['F9'], say: '答复', run: ready ? answer : undefined }], 2);
  return (
    <div className="stack">
      <h3>答复家属</h3>
      <Radio.Group
        aria-label="答复"
        value={outcome}
        onChange={(event) => setOutcome(event.target.value)}
        options={[
          { value: 'helped', label: '帮上了' },
          { value: 'declined', label: '这次帮不了' },
        ]}
      />
      <Input.TextArea
        aria-label="答复家属的话"
        placeholder="怎么帮的，接下来怎么付；帮不了，为什么。家属看得到"
        rows={3}
        maxLength={300}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <Button type="primary" disabled={!ready} onClick={answer}>
        答复 <kbd>F9</kbd>
      </Button>
      {open && <small>对外的申请或者减免还没有结果，先等结果。</small>}
      {outcome === 'helped' && !helped && !open && (
        <small>还没有帮上：签好新的付法、批下救助或者定了减免，才算。</small>
      )}
    </div>
  );
}

/** One request for help: what was said, the debt, and the ways in which the hospital can help. */
export function HelpDrawer({ row, onClose, onDone }: { row: DeskHelp; onClose(): void; onDone(): void }) {
  const { role } = useMe();
  const act = useHelpAct(onDone);
  const mayAct = mayCall(role, 'endHelp');
  const { stayId, helpId } = row;
  const takeUp = () =>
    act((key) => call('takeUpHelp', { params: { stayId, helpId }, body: {}, key }), '开始办了，家属看得到');
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
          {mayAct && isOpen(row) && row.state === 'received' && <Button onClick={() => void takeUp()}>开始办</Button>}
          <Link to={`/stays/${stayId}`}>看住院账</Link>
          {mayCall(role, 'getDeskPlan') && isOpen(row) && <Link to={`/stays/${stayId}/plan`}>往后推、多分几次</Link>}
        </span>
      }
    >
      <div className="stack">
        <span>
          {day(row.receivedOn)}{' '}
          {row.source === 'village' ? row.askedBy : `${row.askedBy} ${SOURCE_WORDS[row.source]}说`}：
          <b>{CAUSE_WORDS[row.cause]}</b>。{row.words}
        </span>
        {canPayWords(row.canPay) && <span>{canPayWords(row.canPay)}。</span>}
        <span className="muted">
          还欠 {yuan(row.balanceFen)} 元。{isOpen(row) && `${day(row.answerBy)} 前答复，办完以前不催。`}
        </span>
        <HelpPhotos row={row} reliefId={null} mayAdd={mayAct && isOpen(row)} onDone={onDone} />
        {row.replanned && <span>求助以后签了新的付法。</span>}
        <HelpReliefs row={row} mayAct={mayAct} onDone={onDone} />
        <HelpForgiveness row={row} onDone={onDone} />
        {mayAct && isOpen(row) && <Answer row={row} onDone={onDone} />}
        <h3>经过</h3>
        <ul className="rows">
          {row.offered.map((one) => (
            <li key={`${one.at}${one.how}`}>
              {moment(one.at)} 问过要不要帮忙：{offerWords(one)}
            </li>
          ))}
          {row.steps.map((step) => (
            <li key={`${step.at}${step.kind}`}>
              {moment(step.at)} {stepWords(step)}
            </li>
          ))}
        </ul>
      </div>
    </SideDrawer>
  );
}
