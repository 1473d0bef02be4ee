import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatShortDay } from '@zhenhoufu/shared/time';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { usePageKeys } from '../components/keyboard.js';
import { useOpenedRow } from '../components/opened-row.js';
import { PageHead, Panel } from '../components/parts.js';
import { Calm, Shown } from '../components/states.js';
import { moment } from '../components/words.js';
import { useMe, useNow, useOverview } from '../session-context.js';
import { AnswerBox, CorrectionMark, Talk, WaitMark, waitWords } from './question-talk.js';

type Row = ResponseOf<'listQuestions'>['rows'][number];

const CORRECTION_WORDS = { none: '—', waiting: '请医院更正中', arrived: '已更正' } as const;

function Open({ row, nowMs, onDone }: { row: Row; nowMs: number; onDone(): void }) {
  const navigate = useNavigate();
  const toStay = () => navigate(`/stays/${row.stayId}`);
  usePageKeys([{ keys: ['F2'], say: '看住院账', run: toStay }], 1);
  return (
    <Panel
      title={`${row.patientName} 的提问`}
      aside={<span className="muted">{`${row.department} ${row.bed}　住院号 ${row.admissionNo}`}</span>}
      acts={
        <Button size="small" onClick={toStay}>
          看住院账 <kbd>F2</kbd>
        </Button>
      }
    >
      <Talk of={row} nowMs={nowMs} />
      <AnswerBox key={row.questionId} of={row} onDone={onDone} />
    </Panel>
  );
}

/** 患者提问: the longest waiting first, the late ones marked; one opens at the right with its answer box (F4). */
export default function Questions() {
  const me = useMe();
  const all = mayCall(me.role, 'listQuestions');
  const list = useCall(all ? 'listQuestions' : 'listHandedQuestions');
  const overview = useOverview();
  const nowMs = useNow();
  const [wanted, show] = useOpenedRow('question', { replace: true });
  const done = () => {
    list.reload();
    overview.reload();
  };
  usePageKeys([{ keys: ['Escape'], show: 'Esc', say: '关上提问', run: wanted ? () => show(null) : undefined }]);
  const isLate = (row: Row) => row.state !== 'answered' && nowMs > Date.parse(row.dueAt);
  return (
    <>
      <PageHead title={all ? '患者提问' : '转来的提问'}>
        {list.data && (
          <span className="muted">
            {list.data.rows.filter((row) => row.state !== 'answered').length} 个等着答，{' '}
            <b className={list.data.rows.some(isLate) ? 'over' : ''}>{list.data.rows.filter(isLate).length} 个晚了</b>
          </span>
        )}
      </PageHead>
      <Shown
        of={list}
        empty={{
          when: ({ rows }) => rows.length === 0,
          say: all ? '还没有人提问' : '没有转来的提问',
          why: all ? '患者在手机的一日清单上问，会排在这里。' : '收费处请本科室答的，会排在这里。',
        }}
      >
        {({ rows }) => {
          const open = rows.find((row) => row.questionId === wanted);
          return (
            <div className="split-page">
              <DataTable
                name="提问"
                unit="个"
                rows={rows}
                rowKey={(row) => row.questionId}
                onOpen={(row) => show(row.questionId)}
                segments={[
                  { key: 'waiting', name: '等答复', keep: (row) => row.state !== 'answered' },
                  { key: 'correcting', name: '更正中', keep: (row) => row.correction.state === 'waiting' },
                  { key: 'answered', name: '已答复', keep: (row) => row.state === 'answered' },
                ]}
                columns={[
                  {
                    key: 'wait',
                    title: '等了多久',
                    value: (row) => waitWords(row, nowMs),
                    rank: (row) => Date.parse(row.dueAt),
                    show: (row) => <WaitMark of={row} nowMs={nowMs} />,
                  },
                  {
                    key: 'name',
                    title: '患者',
                    value: (row) => row.patientName,
                    show: (row) => <b>{row.patientName}</b>,
                  },
                  { key: 'department', title: '科室', value: (row) => row.department, filter: true },
                  {
                    key: 'about',
                    title: '问哪一笔',
                    value: (row) => `${formatShortDay(row.date)} ${row.lineName ?? '整天'}`,
                  },
                  { key: 'text', title: '问什么', value: (row) => row.text },
                  {
                    key: 'due',
                    title: '答复时限',
                    value: (row) => moment(row.dueAt),
                    rank: (row) => Date.parse(row.dueAt),
                  },
                  {
                    key: 'handed',
                    title: '转给',
                    value: (row) => row.handedTo?.department ?? '—',
                    filter: true,
                  },
                  {
                    key: 'correction',
                    title: '更正',
                    value: (row) => CORRECTION_WORDS[row.correction.state],
                    show: (row) => <CorrectionMark of={row.correction} />,
                  },
                ]}
              />
              {open ? (
                <Open row={open} nowMs={nowMs} onDone={done} />
              ) : (
                <Calm icon="search" say="选一个提问" why="上下键选，回车打开，F4 答复。" />
              )}
            </div>
          );
        }}
      </Shown>
    </>
  );
}
