import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../api/client.js';
import { useAct } from '../components/act.js';

type Made = ResponseOf<'createVillagePhoneCode'>;

/** 登记手机: six digits for a village doctor's phone, once; and the way to cut a lost one off. */
export function VillagePhoneCode({
  staffId,
  name,
  bound = null,
  onChanged,
}: {
  /** Absent: for oneself. */
  staffId?: string;
  name: string;
  /** Is a phone registered; null: not known here. */
  bound?: boolean | null;
  onChanged?(): void;
}) {
  const once = useAct();
  const [made, setMade] = useState<Made | null>(null);
  const body = staffId ? { staffId } : {};
  const make = () =>
    once(async () => {
      setMade(await call('createVillagePhoneCode', { body }));
      return '开好了，30 分钟内有效，只能用一次';
    });
  const end = () =>
    once(async () => {
      const { ended } = await call('endVillagePhone', { body });
      setMade(null);
      onChanged?.();
      return ended ? '那部手机不能再看任务了' : '本来就没有登记手机';
    });
  return (
    <div className="stack">
      <span className="row">
        <b>{name}</b>
        {bound !== null && <span className="muted">{bound ? '登记过手机' : '还没有登记手机'}</span>}
      </span>
      {made && (
        <p role="status">
          账号 <b>{made.username}</b>，数字 <b style={{ fontSize: 20, letterSpacing: '0.15em' }}>{made.code}</b>，30
          分钟内填在手机上。
        </p>
      )}
      <span className="row">
        <Button type={staffId ? 'default' : 'primary'} onClick={() => void make()}>
          登记手机
        </Button>
        {bound !== false && <Button onClick={() => void end()}>停用手机</Button>}
      </span>
    </div>
  );
}
