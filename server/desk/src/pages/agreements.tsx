import type { ListedAgreement } from '@zhenhoufu/shared/contracts';
import { useNavigate } from 'react-router';
import { useCall } from '../api/hooks.js';
import { Mark } from '../components/parts.js';
import { RowsPage } from '../components/rows-page.js';
import { moment, yuan } from '../components/words.js';
import { stateWord, TONES } from './agreement-words.js';

const forUs = (row: ListedAgreement) => row.what !== 'agreement';
const forThem = (row: ListedAgreement) => row.what === 'agreement' && row.state === 'presented';
const running = (row: ListedAgreement) => row.what === 'agreement' && row.state === 'effective';
const over = (row: ListedAgreement) => !forUs(row) && !forThem(row) && !running(row);

/** 还款协议: what waits for the hospital, what waits for a family, what runs, what ended. */
export default function Agreements() {
  const list = useCall('listAgreements');
  const navigate = useNavigate();
  return (
    <RowsPage
      title="还款协议"
      about="家属想换付法的先办；协议签了就不能改，要改就再签一版"
      list={list}
      empty={{ say: '还没有还款协议', why: '出院结算以后，家属在手机上选怎么付，或者在患者页点“还款协议”。' }}
      unit="件"
      rowKey={(row) => row.key}
      segments={[
        { key: 'us', name: '等我们办', keep: forUs },
        { key: 'them', name: '等家属签', keep: forThem },
        { key: 'running', name: '在还的', keep: running },
        { key: 'over', name: '办完的', keep: over },
        { key: 'all', name: '全部', keep: () => true },
      ]}
      columns={[
        { key: 'at', title: '时间', value: (row) => moment(row.at), rank: (row) => Date.parse(row.at) },
        {
          key: 'state',
          title: '状态',
          value: stateWord,
          show: (row) => <Mark {...TONES[row.what === 'agreement' ? row.state : row.what]}>{stateWord(row)}</Mark>,
          filter: true,
        },
        { key: 'who', title: '患者', value: (row) => row.patientName },
        { key: 'no', title: '住院号', value: (row) => row.admissionNo },
        { key: 'department', title: '科室', value: (row) => row.department, filter: true },
        { key: 'version', title: '版', value: (row) => (row.version === null ? '—' : `第 ${row.version} 版`) },
        { key: 'plan', title: '怎么付', value: (row) => row.plan },
        {
          key: 'balance',
          title: '管多少 元',
          kind: 'money',
          value: (row) => row.balanceFen,
          show: (row) => <b>{yuan(row.balanceFen)}</b>,
        },
        { key: 'by', title: '谁提的', value: (row) => row.by },
        { key: 'note', title: '说明', value: (row) => row.note },
      ]}
      onOpen={(row) => navigate(`/stays/${row.stayId}/plan`)}
    />
  );
}
