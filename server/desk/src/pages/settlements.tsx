import { Button } from 'antd';
import { useSearchParams } from 'react-router';
import { useCall } from '../api/hooks.js';
import { usePageKeys } from '../components/keyboard.js';
import { PageHead } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { day } from '../components/words.js';
import { useOverview } from '../session-context.js';
import { SettlementCheck, type ToCheck } from './settlement-check.js';

function OneByOne({ rows, onDone }: { rows: readonly ToCheck[]; onDone(): void }) {
  const [address, setAddress] = useSearchParams();
  const at = Math.max(
    0,
    rows.findIndex((row) => row.settlementId === address.get('at')),
  );
  const row = rows[at];
  const next = rows.length > 1 ? rows[(at + 1) % rows.length] : undefined;
  const toNext = next ? () => setAddress({ at: next.settlementId }) : undefined;
  usePageKeys([{ keys: ['F8'], say: '下一笔', run: toNext }]);
  if (!row) return null;
  return (
    <>
      <PageHead
        title="结算核对"
        acts={
          <>
            <span className="muted">
              {at + 1} / {rows.length}
            </span>
            <Button disabled={!toNext} onClick={toNext}>
              下一笔 <kbd>F8</kbd>
            </Button>
          </>
        }
      >
        <b>{row.patientName}</b>
        <span>
          住院号 {row.admissionNo}　{row.department}　{day(row.settledOn)} 结算，第 {row.version} 版
        </span>
      </PageHead>
      <SettlementCheck key={row.settlementId} row={row} onDone={onDone} />
    </>
  );
}

/** Settlements whose layers do not add up: nothing happens until a person decides (invariant 10). */
export default function Settlements() {
  const list = useCall('listSettlementsToCheck');
  const overview = useOverview();
  const done = () => {
    list.reload();
    overview.reload();
  };
  const none = list.data?.rows.length === 0;
  return (
    <>
      {(none || list.data === null) && (
        <PageHead title="结算核对">
          <span className="muted">金额不能手改，只能照用或退回</span>
        </PageHead>
      )}
      <Shown
        of={list}
        empty={{
          when: (data) => data.rows.length === 0,
          say: '都对得上，没有要处理的',
          why: '医保的结算各层相加不等，就会停在这里等人决定。',
        }}
      >
        {(data) => <OneByOne rows={data.rows} onDone={done} />}
      </Shown>
    </>
  );
}
