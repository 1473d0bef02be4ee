import type { ArrearsDeskCase } from '@zhenhoufu/shared/contracts';
import { useNavigate, useSearchParams } from 'react-router';
import { useCall } from '../api/hooks.js';
import { Mark, PageHead } from '../components/parts.js';
import { RowsList } from '../components/rows-page.js';
import { Shown } from '../components/states.js';
import { day } from '../components/words.js';
import { useOverview } from '../session-context.js';
import { ArrearsCaseDrawer } from './arrears-case-drawer.js';
import { ArrearsCaseOpen } from './arrears-case-open.js';
import { caseMark, clockWords, stateWords } from './arrears-case-words.js';

const isOpen = (row: ArrearsDeskCase) => row.endedOn === null;
/** Something is the caller's now, and nothing bars it. */
const isMine = ({ can: { dismiss: _, ...steps } }: ArrearsDeskCase) => Object.values(steps).some((bar) => bar === null);

/** 恶意欠费认定 (P35): cases with their clock and the two reviewers; nothing here happens by itself but the removal. */
export default function ArrearsCases() {
  const list = useCall('listArrearsCases');
  const overview = useOverview();
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const ask = address.get('ask');
  return (
    <>
      <PageHead title="恶意欠费认定">
        <span className="muted">先告知、再听答复、两个人分别审；付清当天移出，有困难的不认定</span>
      </PageHead>
      <Shown
        of={list}
        empty={{
          when: ({ rows }) => rows.length === 0 && !ask,
          say: '没有在办的认定',
          why: '逾期到最后一档、问过要不要帮助也不要的，从“欠费”里开始。',
        }}
      >
        {({ rows, clause }) => (
          <>
            {ask && (
              <ArrearsCaseOpen
                stayId={ask}
                clause={clause}
                onDone={(caseId) => {
                  list.reload();
                  overview.reload();
                  navigate(`/arrears-cases?at=${caseId}`, { replace: true });
                }}
              />
            )}
            <RowsList
              name="恶意欠费认定"
              unit="件"
              rows={rows}
              reload={list.reload}
              rowKey={(row) => row.caseId}
              segments={[
                { key: 'open', name: '在办', keep: isOpen },
                { key: 'mine', name: '等我办', keep: isMine },
                { key: 'all', name: '全部', keep: () => true },
              ]}
              columns={[
                { key: 'who', title: '患者', value: (row) => row.patientName, show: (row) => <b>{row.patientName}</b> },
                { key: 'no', title: '住院号', value: (row) => row.admissionNo },
                { key: 'department', title: '科室', value: (row) => row.department, filter: true },
                { key: 'owed', title: '还欠 元', kind: 'money', value: (row) => row.owedFen },
                { key: 'clause', title: '条款', value: (row) => row.clause.id, filter: true },
                {
                  key: 'state',
                  title: '到哪一步',
                  filter: true,
                  value: (row) => stateWords(row),
                  show: (row) => <Mark {...caseMark(row)}>{stateWords(row)}</Mark>,
                },
                { key: 'clock', title: '日子', value: clockWords },
                { key: 'opener', title: '经办', value: (row) => row.openedBy },
                { key: 'reviewers', title: '审核人', value: (row) => row.reviewers.join('、') || '—' },
                { key: 'on', title: '哪天开始', value: (row) => row.openedOn, show: (row) => day(row.openedOn) },
              ]}
              drawer={(row, opened) => (
                <ArrearsCaseDrawer key={`${row.caseId}${row.steps.length}`} row={row} {...opened} />
              )}
              replace
            />
          </>
        )}
      </Shown>
    </>
  );
}
