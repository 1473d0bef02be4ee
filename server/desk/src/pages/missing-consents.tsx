import { useNavigate } from 'react-router';
import { useCall } from '../api/hooks.js';
import { Mark } from '../components/parts.js';
import { RowsPage } from '../components/rows-page.js';
import { day, yuan } from '../components/words.js';
import { itemWords, STANDING_WORDS, signByWords } from './consent-words.js';

/** Charges outside the catalogue that nobody has agreed to (P15): whose, what, until when; Enter opens the stay. */
export default function MissingConsents() {
  const navigate = useNavigate();
  const list = useCall('listMissingConsents');
  return (
    <RowsPage
      title="缺自费同意"
      about={
        list.data &&
        `收费以后 ${list.data.hours} 小时内要补到签字，共 ${list.data.rows.length} 笔 ${yuan(list.data.rows.reduce((sum, row) => sum + row.amountFen, 0))} 元；出院了还没补的也在这里`
      }
      list={list}
      empty={{ say: '没有缺同意的自费项目', why: '收了自费的钱、还没有人签过同意的，会出现在这里。' }}
      unit="笔"
      rowKey={(row) => row.lineId}
      columns={[
        { key: 'name', title: '姓名', value: (row) => row.patientName, show: (row) => <b>{row.patientName}</b> },
        { key: 'no', title: '住院号', value: (row) => row.admissionNo },
        { key: 'department', title: '科室', value: (row) => row.department, filter: true },
        { key: 'bed', title: '床', value: (row) => row.bed },
        {
          key: 'house',
          title: '在不在院',
          value: (row) => (row.dischargedOn ? '已出院' : '在院'),
          show: (row) => (row.dischargedOn ? <Mark icon="leave">已出院</Mark> : '在院'),
          filter: true,
        },
        { key: 'doctor', title: '医生', value: (row) => row.doctor, filter: true },
        { key: 'item', title: '自费项目', value: itemWords },
        { key: 'on', title: '哪天用的', value: (row) => day(row.feeDate) },
        { key: 'amount', title: '金额 元', kind: 'money', total: true, value: (row) => row.amountFen },
        { key: 'standing', title: '到哪一步', value: (row) => STANDING_WORDS[row.standing], filter: true },
        {
          key: 'due',
          title: '期限',
          value: (row) => signByWords(row),
          rank: (row) => Date.parse(row.dueAt),
          show: (row) => (
            <Mark icon="clock" tone={row.overdue ? 'over' : 'due'}>
              {signByWords(row)}
            </Mark>
          ),
        },
      ]}
      onOpen={(row) => navigate(`/stays/${row.stayId}/consents?line=${encodeURIComponent(row.lineId)}`)}
    />
  );
}
