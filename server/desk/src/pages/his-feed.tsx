import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatShortDay } from '@zhenhoufu/shared/time';
import { useNavigate } from 'react-router';
import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { Fact, Mark, PageHead, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { day, moment } from '../components/words.js';
import { INFNO_WORDS } from './his-words.js';

type Feed = ResponseOf<'getHisFeed'>;

function Facts({ feed }: { feed: Feed }) {
  const { lastHeardAt, silent, inHospital, failed, unnamed } = feed;
  return (
    <section className="card facts" aria-label="医院数据">
      <Fact name="最近一次收到" value={lastHeardAt ? moment(lastHeardAt) : '还没有'} note="医院系统推来的任何报文" />
      <Fact
        name="尚未收到数据"
        value={String(silent.length)}
        unit="人"
        tone={silent.length > 0 ? 'due' : undefined}
        note={`在院 ${inHospital} 人，${formatShortDay(feed.day)} 一条费用也没有`}
      />
      <Fact name="医保没有通过" value={String(failed.length)} unit="笔" note="留着，没有生效" />
      <Fact name="没有名称的项目" value={String(unnamed.length)} unit="项" note="补进项目目录，以后就有名称" />
    </section>
  );
}

function Failed({ rows }: { rows: Feed['failed'] }) {
  return (
    <Panel title="医保没有通过的报文" className="grow">
      {rows.length === 0 && <p className="pad muted">没有。</p>}
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.messageId}>
            <b>{INFNO_WORDS[row.infno] ?? row.infno}</b> <span>{row.said || '没有写原因'}</span>
            <span className="muted">
              {moment(row.receivedAt)}　报文 {row.msgid}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Refused({ rows }: { rows: Feed['refused'] }) {
  return (
    <Panel title="没有收下的报文">
      {rows.length === 0 && <p className="pad muted">没有。</p>}
      {rows.length > 0 && <p className="pad muted">原文都留着。请医院系统改好以后再传一次。</p>}
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.messageId}>
            <b>{(INFNO_WORDS[row.infno] ?? row.infno) || '看不出是哪一种'}</b> <span>{row.reason}</span>
            <span className="muted">
              {moment(row.receivedAt)}
              {row.msgid && `　报文 ${row.msgid}`}
              {row.times > 1 && `　传了 ${row.times} 次`}
              {row.longBytes !== null && `　${(row.longBytes / 1024 / 1024).toFixed(1)} MB`}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Unnamed({ rows }: { rows: Feed['unnamed'] }) {
  return (
    <Panel title="没有名称的项目">
      {rows.length === 0 && <p className="pad muted">都有名称。</p>}
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.itemCode}>
            <b>{row.itemCode}</b> <span>{row.lines} 条明细</span>
            <span className="muted">最近 {day(row.lastOn)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Is the hospital's own system heard, and for whom is it silent: an empty bill is never shown as one. */
export default function HisFeed() {
  const feed = useCall('getHisFeed');
  const navigate = useNavigate();
  return (
    <>
      <PageHead title="医院数据">
        <span className="muted">没有数据不等于没有花费：患者看到的是“尚未收到医院数据”</span>
      </PageHead>
      <Shown of={feed}>
        {(data) => (
          <>
            <Facts feed={data} />
            <DataTable
              name={`${formatShortDay(data.day)}尚未收到医院数据`}
              unit="人"
              rows={data.silent}
              rowKey={(row) => row.stayId ?? row.admissionNo}
              onOpen={(row) => navigate(`/stays/${row.stayId}`)}
              columns={[
                { key: 'no', title: '住院号', value: (row) => row.admissionNo },
                {
                  key: 'name',
                  title: '姓名',
                  value: (row) => row.patientName,
                  show: (row) => <b>{row.patientName}</b>,
                },
                { key: 'department', title: '科室', value: (row) => row.department, filter: true },
                { key: 'bed', title: '床位', value: (row) => row.bed },
                {
                  key: 'last',
                  title: '最近有费用的一天',
                  value: (row) => day(row.lastLineOn),
                  rank: (row) => Date.parse(row.lastLineOn ?? '2000-01-01'),
                },
                {
                  key: 'state',
                  title: '状态',
                  value: () => '尚未收到',
                  show: () => (
                    <Mark icon="clock" tone="due">
                      尚未收到
                    </Mark>
                  ),
                },
              ]}
            />
            <div className="fill">
              <Failed rows={data.failed} />
              <div className="stack side-column">
                <Refused rows={data.refused} />
                <Unnamed rows={data.unnamed} />
              </div>
            </div>
          </>
        )}
      </Shown>
    </>
  );
}
