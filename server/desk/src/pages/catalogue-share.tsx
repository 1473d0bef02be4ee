import type { ResponseOf, ShareView } from '@zhenhoufu/shared/contracts';
import { addDays } from '@zhenhoufu/shared/time';
import { Segmented } from 'antd';
import { useNavigate, useSearchParams } from 'react-router';
import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { Fact, PageHead, Panel } from '../components/parts.js';
import { Calm, Shown } from '../components/states.js';
import { yuan } from '../components/words.js';
import { useMe, useOverview } from '../session-context.js';
import { ShareBar, ShareMark, shareRest } from './share-bar.js';
import { countedWords, FROM_WORDS, percentWords, SHARE_MARKS } from './share-words.js';

type Figures = ResponseOf<'getCatalogueShare'>;
type Group = Figures['doctors'][number];

/** `at` in the address: open stays, or the days up to today. */
const SPANS = [
  { value: 'open', label: '现在在院' },
  { value: '30', label: '近 30 天' },
  { value: '90', label: '近 90 天' },
];

function GroupTable({ title, rows }: { title: string; rows: readonly (Omit<Group, 'doctor'> & { name: string })[] }) {
  return (
    <Panel title={title} className="grow">
      <table className="t t--roomy">
        <thead>
          <tr>
            <th>{title.replace('按', '')}</th>
            <th className="num">人数</th>
            <th className="num">总费用 元</th>
            <th className="num">目录外 元</th>
            <th className="num">占比</th>
            <th style={{ width: 150 }}>中线是规定</th>
            <th className="num">医院承担 元</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <td className="nowrap">{row.name}</td>
              <td className="num">{row.stays}</td>
              <td className="num">{yuan(row.totalFen)}</td>
              <td className="num">{yuan(row.outFen)}</td>
              <td className="num">{percentWords(row.outFen, row.totalFen)}</td>
              <td>
                <ShareBar of={row} />
              </td>
              <td className={row.overFen > 0 ? 'num due' : 'num'}>{yuan(row.overFen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function All({ all, rule }: { all: ShareView & { stays: number }; rule: NonNullable<Figures['rule']> }) {
  return (
    <section className="card facts" aria-label="全部">
      <Fact name="总费用" value={yuan(all.totalFen)} unit="元" note={`${all.stays} 人`} />
      <Fact name="目录外" value={yuan(all.outFen)} unit="元" note="医保不报的" />
      <Fact
        name="占比"
        value={percentWords(all.outFen, all.totalFen)}
        unit=" "
        tone={all.standing === 'calm' ? undefined : 'due'}
        note={`规定最多 ${rule.limitPercent}%，到 ${(rule.limitPercent * rule.warnPercent) / 100}% 提醒`}
      />
      <Fact
        name="医院承担"
        value={yuan(all.overFen)}
        unit="元"
        tone={all.overFen > 0 ? 'due' : undefined}
        note="每个人超出的加起来"
      />
    </section>
  );
}

function FiguresOf({ data }: { data: Figures }) {
  const navigate = useNavigate();
  const { rule, all, stays } = data;
  if (!rule)
    return <Calm icon="check" say="本院的办法没有规定目录外占比" why="有规定的地方，这里按患者、科室和医生算。" />;
  if (!all) return <Calm icon="check" say="这些日子没有费用" why="收到费用以后，这里按患者、科室和医生算。" />;
  return (
    <>
      <All all={all} rule={rule} />
      <div className="row row--top">
        <GroupTable title="按科室" rows={data.departments.map((row) => ({ ...row, name: row.department }))} />
        <GroupTable
          title="按医生"
          rows={data.doctors.map((row) => ({ ...row, name: `${row.doctor}　${row.department}` }))}
        />
      </div>
      <DataTable
        name="按患者"
        unit="人"
        rows={stays}
        rowKey={(row) => row.stayId}
        onOpen={(row) => navigate(`/stays/${row.stayId}`)}
        segments={[
          { key: 'warn', name: '快到和超过的', keep: (row) => row.standing !== 'calm' },
          { key: 'all', name: '全部', keep: () => true },
        ]}
        defaultSegment={stays.some((row) => row.standing !== 'calm') ? 'warn' : 'all'}
        columns={[
          { key: 'who', title: '患者', value: (row) => row.patientName, show: (row) => <b>{row.patientName}</b> },
          { key: 'no', title: '住院号', value: (row) => row.admissionNo },
          { key: 'department', title: '科室', value: (row) => row.department, filter: true },
          { key: 'bed', title: '床', value: (row) => row.bed },
          { key: 'doctor', title: '医生', value: (row) => row.doctor, filter: true },
          { key: 'total', title: '总费用 元', kind: 'money', total: true, value: (row) => row.totalFen },
          { key: 'out', title: '目录外 元', kind: 'money', total: true, value: (row) => row.outFen },
          {
            key: 'from',
            title: '按什么算',
            value: (row) => FROM_WORDS[row.from],
            show: (row) => countedWords(row),
            filter: true,
          },
          {
            key: 'share',
            title: '占比',
            value: (row) => percentWords(row.outFen, row.totalFen),
            rank: (row) => (row.totalFen > 0 ? row.outFen / row.totalFen : 0),
          },
          { key: 'bar', title: '中线是规定', value: (row) => shareRest(row), show: (row) => <ShareBar of={row} /> },
          { key: 'over', title: '医院承担 元', kind: 'money', total: true, value: (row) => row.overFen },
          {
            key: 'standing',
            title: '到哪一步',
            value: (row) => SHARE_MARKS[row.standing].say,
            show: (row) => <ShareMark of={row} />,
            filter: true,
          },
        ]}
      />
    </>
  );
}

/** The out-of-catalogue share by department, doctor and patient (P19): live, or of the last days. */
export default function CatalogueShare() {
  const me = useMe();
  const today = useOverview().data?.businessDate ?? me.businessDate;
  const [address, setAddress] = useSearchParams();
  const at = address.get('at') ?? 'open';
  const query = at === 'open' ? {} : { from: addDays(today, 1 - Number(at)), to: today };
  const figures = useCall('getCatalogueShare', { query });
  return (
    <>
      <PageHead
        title="目录外占比"
        acts={
          <Segmented
            aria-label="哪些日子"
            options={SPANS}
            value={at}
            onChange={(value) => setAddress(value === 'open' ? {} : { at: String(value) })}
          />
        }
      >
        <span className="muted">超过规定的部分由医院承担，不让患者付</span>
      </PageHead>
      <Shown of={figures}>{(data) => <FiguresOf data={data} />}</Shown>
    </>
  );
}
