import type { FundClaim, ResponseOf } from '@zhenhoufu/shared/contracts';
import { mayCall } from '../api/allowed.js';
import { useCall } from '../api/hooks.js';
import { Fact, Mark, PageHead } from '../components/parts.js';
import { PeriodExport } from '../components/period-export.js';
import { PrintPaper } from '../components/print-paper.js';
import { RowsList } from '../components/rows-page.js';
import { Calm, Shown } from '../components/states.js';
import { yuan } from '../components/words.js';
import { useMe, useOverview } from '../session-context.js';
import { FundClaimDrawer } from './risk-fund-drawer.js';
import { FundMoves } from './risk-fund-moves.js';
import { FUND_MARKS } from './risk-fund-words.js';

function Sums({ sums }: Pick<ResponseOf<'getRiskFund'>, 'sums'>) {
  return (
    <section className="card facts" aria-label="基金的数">
      <Fact name="基金现在有" value={yuan(sums.availableFen)} unit="元" note="在财政专户，只能用来垫付" />
      <Fact name="一共拨进" value={yuan(sums.contributedFen)} unit="元" />
      <Fact name="垫付过" value={yuan(sums.paidFen)} unit="元" note="付给医院的，欠款不销" />
      <Fact name="还没有收回" value={yuan(sums.outFen)} unit="元" note={`收回来 ${yuan(sums.recoveredFen)} 元`} />
      <Fact
        name="要还给基金"
        value={yuan(sums.owedFen)}
        unit="元"
        note={sums.owedFen < 0 ? '多还了，下次收回的先抵' : '收回来的先还基金'}
        tone={sums.owedFen > 0 ? 'due' : undefined}
      />
    </section>
  );
}

/** 医疗风险基金 (P38): what it has, what it paid for, what came back. */
export default function RiskFund() {
  const me = useMe();
  const fund = useCall('getRiskFund');
  const overview = useOverview();
  const waits = (row: FundClaim) => row.state === 'asked' || row.state === 'approved';
  const done = () => {
    fund.reload();
    overview.reload();
  };
  const reports = fund.data?.scheme && mayCall(me.role, 'exportRiskFund');
  return (
    <>
      <PageHead
        title="风险基金"
        acts={
          reports && (
            <PeriodExport
              route="exportRiskFund"
              name="风险基金"
              word="导出报财政局"
              masked="姓名遮住"
              fromLabel="从哪天"
              also={(query) => <PrintPaper name="getRiskFundPdf" word="打印收支表" options={{ query }} />}
            />
          )
        }
      >
        <span className="muted">各种办法都用过了再申请；垫付以后患者还是欠医院，收回来先还基金</span>
      </PageHead>
      <Shown of={fund}>
        {(data) =>
          data.scheme === null ? (
            <Calm
              icon="money"
              say="本地的办法里没有风险基金"
              why="旗县区的方案写明设基金的，这里才记。欠款照常提醒和商量。"
            />
          ) : (
            <>
              <Sums sums={data.sums} />
              <div className="fill">
                <div className="stack grow">
                  {data.claims.length === 0 ? (
                    <Calm
                      icon="money"
                      say="还没有申请过垫付"
                      why="在逾期名单里打开一个人，到了最后一档、提醒和上门都用过了，就可以申请。"
                    />
                  ) : (
                    <RowsList
                      name="垫付申请"
                      unit="份"
                      rows={data.claims}
                      rowKey={(row) => row.claimId}
                      reload={fund.reload}
                      segments={[
                        { key: 'wait', name: '没办完', keep: waits },
                        { key: 'paid', name: '垫付了', keep: (row) => row.state === 'paid' },
                        { key: 'all', name: '全部', keep: () => true },
                      ]}
                      columns={[
                        {
                          key: 'who',
                          title: '患者',
                          value: (row) => row.patientName,
                          show: (row) => <b>{row.patientName}</b>,
                        },
                        { key: 'no', title: '住院号', value: (row) => row.admissionNo },
                        { key: 'department', title: '科室', value: (row) => row.department, filter: true },
                        { key: 'on', title: '哪天申请', value: (row) => row.askedOn },
                        { key: 'asked', title: '申请 元', kind: 'money', total: true, value: (row) => row.askedFen },
                        { key: 'paid', title: '垫付 元', kind: 'money', total: true, value: (row) => row.paidFen ?? 0 },
                        { key: 'repaid', title: '收回 元', kind: 'money', total: true, value: (row) => row.repaidFen },
                        { key: 'owed', title: '还欠 元', kind: 'money', total: true, value: (row) => row.balanceFen },
                        {
                          key: 'state',
                          title: '到哪一步',
                          value: (row) => FUND_MARKS[row.state].say,
                          show: (row) => <Mark {...FUND_MARKS[row.state]}>{FUND_MARKS[row.state].say}</Mark>,
                          filter: true,
                        },
                      ]}
                      drawer={(row, opened) => (
                        <FundClaimDrawer key={`${row.claimId}${row.state}`} row={row} {...opened} />
                      )}
                    />
                  )}
                </div>
                <FundMoves fund={data} onDone={done} />
              </div>
            </>
          )
        }
      </Shown>
    </>
  );
}
