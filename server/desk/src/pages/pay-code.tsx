import type { PayCodeMade, ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatYuan, typedFen } from '@zhenhoufu/shared/money';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { ApiError, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { usePageKeys } from '../components/keyboard.js';
import { PageHead, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { moment, yuan } from '../components/words.js';
import './pay-code.css';

type Rows = ResponseOf<'listPayCodes'>['rows'];

/** What is handed over on paper: a code to scan, the amount, the number to check by phone; no name, no illness. */
function Slip({ hospital, made }: { hospital: string; made: PayCodeMade }) {
  return (
    <section className="pay-slip" aria-label="付款码">
      <h2>{hospital} 付款码</h2>
      <img src={made.qr} alt="用微信扫一扫" />
      <p className="pay-slip-sum">{yuan(made.amountFen)} 元</p>
      <p>用微信扫一扫，替病人付医药费，钱直接进医院账户。</p>
      <p>
        不放心请打医院电话，报核对号 <b>{made.checkNo}</b>
      </p>
      <p className="muted">{moment(made.expiresAt)} 以前有效</p>
    </section>
  );
}

function Live({ stayId, rows, onChanged }: { stayId: string; rows: Rows; onChanged(): void }) {
  const { message } = App.useApp();
  const end = async (payCodeId: string) => {
    try {
      await call('endPayCode', { params: { stayId, payCodeId }, body: {} });
      onChanged();
    } catch (error) {
      if (error instanceof ApiError) message.error(`${error.title}。${error.detail}`);
    }
  };
  return (
    <Panel title="还有效的付款码">
      {rows.length === 0 && <p className="pad muted">没有。</p>}
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.payCodeId}>
            <b>核对号 {row.checkNo}</b> {yuan(row.amountFen)} 元，收到 {yuan(row.paidFen)} 元
            <span className="muted">
              {row.madeBy}做的，{moment(row.expiresAt)} 到期
            </span>
            <Button size="small" onClick={() => void end(row.payCodeId)}>
              停用
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Somebody calls and reads a number out: is it ours? */
function Check() {
  const [found, setFound] = useState<ResponseOf<'checkPayCode'>['rows'] | null>(null);
  const [problem, setProblem] = useState('');
  const check = async ({ checkNo }: { checkNo: string }) => {
    try {
      setFound((await call('checkPayCode', { query: { checkNo } })).rows);
      setProblem('');
    } catch (error) {
      setFound(null);
      if (error instanceof ApiError) setProblem(error.detail || error.title);
    }
  };
  return (
    <Panel title="有人打电话来核实">
      <Form layout="inline" className="pad" onFinish={check}>
        <Form.Item name="checkNo" label="核对号" rules={[{ pattern: /^\d{4}$/, message: '4 个数字' }]}>
          <Input maxLength={4} inputMode="numeric" />
        </Form.Item>
        <Button htmlType="submit">查一查</Button>
      </Form>
      {problem && <p className="pad">{problem}</p>}
      {found?.length === 0 && <p className="pad">没有这个号。请告诉对方先别付。</p>}
      <ul className="rows">
        {found?.map((row) => (
          <li key={`${row.patientNameMasked}${row.expiresAt}`}>
            <b>是本院的</b> 替 {row.patientNameMasked} 付，还可以付 {yuan(row.dueFen)} 元
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** 付款码: made at the desk for a family without a phone, printed and handed over (P31). */
export default function PayCode() {
  const { stayId = '' } = useParams();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const repayment = useCall('getRepayment', { params: { stayId } });
  const codes = useCall('listPayCodes', { params: { stayId } });
  const [made, setMade] = useState<PayCodeMade | null>(null);
  usePageKeys([
    { keys: ['p'], show: 'P', say: '打印', run: made ? () => window.print() : undefined },
    { keys: ['Escape'], show: 'Esc', say: '回这次住院', run: () => navigate(`/stays/${stayId}`) },
  ]);
  const make = async ({ amount }: { amount: string }) => {
    const amountFen = typedFen(amount);
    if (amountFen === null) return void message.error('金额写成 100 或 100.50 这样');
    try {
      setMade(await call('createPayCode', { params: { stayId }, body: { amountFen } }));
      codes.reload();
    } catch (error) {
      if (error instanceof ApiError) message.error(`${error.title}。${error.detail}`);
    }
  };
  return (
    <Shown of={repayment}>
      {(data) => (
        <>
          <PageHead title={`${data.patientName}：付款码`}>
            <span className="muted">扫码的人只看到医院、病人的姓和金额</span>
          </PageHead>
          <div className="fill">
            <div className="stack grow">
              {made ? (
                <>
                  <Slip hospital={data.hospital} made={made} />
                  <div className="no-print pay-slip-acts">
                    <Button type="primary" onClick={() => window.print()}>
                      打印 <kbd>P</kbd>
                    </Button>
                    <Button onClick={() => setMade(null)}>再做一个</Button>
                  </div>
                </>
              ) : data.balanceFen > 0 ? (
                <Panel title="做一个付款码">
                  <Form
                    layout="inline"
                    className="pad"
                    initialValues={{ amount: formatYuan(data.balanceFen) }}
                    onFinish={make}
                  >
                    <Form.Item name="amount" label="最多付多少元" rules={[{ required: true, message: '填金额' }]}>
                      <Input autoFocus inputMode="decimal" />
                    </Form.Item>
                    <Button type="primary" htmlType="submit">
                      做付款码
                    </Button>
                  </Form>
                  <p className="pad muted">还欠 {yuan(data.balanceFen)} 元。30 天有效，随时能停用。</p>
                </Panel>
              ) : (
                <Panel title="做一个付款码">
                  <p className="pad">现在没有要付的钱。</p>
                </Panel>
              )}
            </div>
            <div className="stack side-column no-print">
              <Live stayId={stayId} rows={codes.data?.rows ?? []} onChanged={codes.reload} />
              <Check />
            </div>
          </div>
        </>
      )}
    </Shown>
  );
}
