import type { BillQuestion } from '@zhenhoufu/shared/contracts';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';

/** 转科室 (prototype 03): another department answers within the same limit. */
export function HandOver({ of, onDone }: { of: BillQuestion; onDone(): void }) {
  const once = useAct();
  const [open, setOpen] = useState(false);
  const departments = useCall('listAnsweringDepartments', {}, open);
  const hand = async (departmentCode: string, name: string) => {
    setOpen(false);
    const ended = await once(async () => {
      const params = { stayId: of.stayId, questionId: of.questionId };
      await call('handBillQuestion', { params, body: { departmentCode }, key: actionKey() });
      return `转给${name}了，时限不变`;
    });
    if (ended === 'done') onDone();
  };
  const items = (departments.data?.rows ?? [])
    .filter(({ name }) => name !== of.handedTo?.department)
    .map(({ code, name }) => ({ key: code, label: name, onClick: () => void hand(code, name) }));
  return (
    <Dropdown
      trigger={['click']}
      open={open}
      onOpenChange={setOpen}
      menu={{ items: items.length > 0 ? items : [{ key: 'wait', label: '正在取科室…', disabled: true }] }}
    >
      <Button size="small">{of.handedTo ? '转别的科室' : '转科室'}</Button>
    </Dropdown>
  );
}
