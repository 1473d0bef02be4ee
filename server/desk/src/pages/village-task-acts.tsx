import type { BodyOf, DeskVillageTask } from '@zhenhoufu/shared/contracts';
import { addDays } from '@zhenhoufu/shared/time';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { useMe } from '../session-context.js';
import { OFFER_WORDS } from './village-words.js';

type Offer = BodyOf<'answerVillageHardship'>['offer'];
type Because = BodyOf<'endVillageTask'>['because'];

const BECAUSE: { value: Because; label: string }[] = [
  { value: 'objected', label: '对这笔钱有异议' },
  { value: 'deceased', label: '人不在了（已经核实）' },
  { value: 'wrong-person', label: '找错人了' },
  { value: 'not-needed', label: '不用走访了' },
];
const OFFERS = (Object.keys(OFFER_WORDS) as Offer[]).map((value) => ({ value, label: OFFER_WORDS[value] }));

/** A choice and a sentence: the shape of everything that an officer decides here. */
function Deciding<V extends string>({
  label,
  options,
  initial,
  word,
  placeholder,
  onDecide,
}: {
  label: string;
  options: { value: V; label: string }[];
  initial: V | undefined;
  word: ReactNode;
  placeholder: string;
  onDecide(value: V, words: string): Promise<unknown>;
}) {
  const [value, setValue] = useState(initial);
  const [words, setWords] = useState('');
  const ready = value !== undefined && words.trim().length >= 2;
  return (
    <form
      className="stack"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (value !== undefined && ready) void onDecide(value, words.trim()).then(() => setWords(''));
      }}
    >
      <Select aria-label={label} placeholder={label} options={options} value={value} onChange={setValue} />
      <Input
        aria-label={`${label}：说明`}
        maxLength={100}
        placeholder={placeholder}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <span>
        <Button htmlType="submit" disabled={!ready}>
          {word}
        </Button>
      </span>
    </form>
  );
}

/** What the officer may do with a task: answer a hardship, move it, end it. Nothing of it happens by itself. */
export function VillageTaskActs({ row, onChanged }: { row: DeskVillageTask; onChanged(): void }) {
  const me = useMe();
  const once = useAct();
  const navigate = useNavigate();
  const villages = useCall('getVillages');
  const params = { taskId: row.taskId };
  const run = async (work: () => Promise<string>) => {
    if ((await once(work)) === 'done') onChanged();
  };
  const help = (offer: Offer, words: string) =>
    run(async () => {
      const answerBy = addDays(me.businessDate, 14);
      await call('answerVillageHardship', { params, body: { offer, words, answerBy } });
      return '记下了，提醒照常，两周内再听村医回话';
    });
  const move = (villageId: string, why: string) =>
    run(async () => {
      await call('moveVillageTask', { params, body: { villageId, why } });
      return '转过去了，以后这家人也归那个村';
    });
  const end = (because: Because, words: string) =>
    run(async () => {
      await call('endVillageTask', { params, body: { because, words } });
      return '不再走访这一户';
    });
  const elsewhere = (villages.data?.villages ?? [])
    .filter(({ villageId }) => villageId !== row.villageId)
    .map(({ villageId, name, township, keeper }) => ({
      value: villageId,
      label: `${township}${name}，${keeper || '没有人管'}`,
    }));
  return (
    <>
      {row.state === 'hardship' && (
        <>
          <h3>这家人说有困难，先给办法</h3>
          <p className="muted">没有答复以前，提醒停着，不会往重里走。</p>
          <span className="row">
            <Button onClick={() => navigate(`/stays/${row.stayId}/plan`)}>换个还款计划</Button>
          </span>
          <Deciding
            label="给了什么办法"
            options={OFFERS}
            initial={undefined}
            word="记下答复"
            placeholder="和谁说的，怎么说的"
            onDecide={help}
          />
        </>
      )}
      <h3>搬走了，转给别的村</h3>
      <Deciding
        label="转到哪个村"
        options={elsewhere}
        initial={undefined}
        word="转过去"
        placeholder="怎么知道的"
        onDecide={move}
      />
      <h3>不用走访了</h3>
      <Deciding
        label="为什么"
        options={BECAUSE}
        initial={undefined}
        word="结束"
        placeholder="说明一句"
        onDecide={end}
      />
    </>
  );
}
