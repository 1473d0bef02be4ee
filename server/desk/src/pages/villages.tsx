import type { BodyOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { DayInput } from '../components/day-input.js';
import { PageHead, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { span } from '../components/words.js';
import { useMe } from '../session-context.js';
import { VillagePhoneCode } from './village-phone-code.js';

type Villages = ResponseOf<'getVillages'>;
type Post = BodyOf<'addVillagePost'>;

const KINDS: { value: Post['kind']; label: string }[] = [
  { value: 'village-doctor', label: '村医' },
  { value: 'township-clinic', label: '乡镇卫生院' },
];

/** Today, or the first day where that is still to come. */
function lastDay(from: string, today: string): string {
  return from > today ? from : today;
}

/** From a day on a village is somebody's; who came before stays written down. */
function NewPost({ data, onDone }: { data: Villages; onDone(): void }) {
  const once = useAct();
  const [township, setTownship] = useState('');
  const [village, setVillage] = useState('');
  const [staffId, setStaffId] = useState<string>();
  const [kind, setKind] = useState<Post['kind']>('village-doctor');
  const [from, setFrom] = useState(data.asOf);
  const [key, setKey] = useState(actionKey);
  const ready = township.trim().length > 1 && village.trim().length > 1 && staffId !== undefined && from !== '';
  const save = async () => {
    if (!ready || staffId === undefined) return;
    const body = { township: township.trim(), village: village.trim(), staffId, kind, from };
    const ended = await once(async () => {
      await call('addVillagePost', { body, key });
      return `${span(from, null)}，${body.village}归这位`;
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onDone();
  };
  return (
    <Panel title="把一个村交给谁">
      <form
        className="pad stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label className="stack" htmlFor="post-township">
          乡镇
          <Input
            id="post-township"
            maxLength={20}
            value={township}
            onChange={(event) => setTownship(event.target.value)}
          />
        </label>
        <label className="stack" htmlFor="post-village">
          村
          <Input
            id="post-village"
            maxLength={20}
            value={village}
            onChange={(event) => setVillage(event.target.value)}
          />
        </label>
        <Select
          aria-label="交给谁"
          placeholder="交给谁"
          options={data.doctors.map((row) => ({ value: row.staffId, label: row.name }))}
          value={staffId}
          onChange={setStaffId}
        />
        <Select aria-label="是村医还是卫生院" options={KINDS} value={kind} onChange={setKind} />
        <label className="stack" htmlFor="post-from">
          从哪天起
          <DayInput id="post-from" value={from} onChange={setFrom} />
        </label>
        <span>
          <Button type="primary" htmlType="submit" disabled={!ready}>
            从这天起归这位
          </Button>
        </span>
      </form>
    </Panel>
  );
}

/** 哪个村归谁: the village doctor, else the township clinic; tasks follow by the day (P37). */
export default function Villages() {
  const me = useMe();
  const once = useAct();
  const villages = useCall('getVillages');
  const end = (postId: string, to: string) =>
    once(async () => {
      await call('endVillagePost', { params: { postId }, body: { to } });
      villages.reload();
      return '今天是最后一天';
    });
  return (
    <>
      <PageHead title="哪个村归谁">
        <span className="muted">有村医的归村医，没有的归乡镇卫生院；任务跟着日子走</span>
      </PageHead>
      <Shown of={villages}>
        {(data) => (
          <div className="fill">
            <Panel title="各村" className="grow">
              {data.villages.length === 0 && <p className="pad muted">还没有写过。右边写上第一个村。</p>}
              <ul className="rows">
                {data.villages.flatMap(({ name, township, keeper, posts }) =>
                  posts.map((post) => (
                    <li key={post.postId}>
                      <b>
                        {township}
                        {name}
                      </b>
                      <span>
                        {post.kind === 'village-doctor' ? '村医' : '卫生院'} {post.staffName}
                        {keeper === post.staffName && '，今天归这位'}
                      </span>
                      <span className="nowrap">{span(post.from, post.to)}</span>
                      <small>{post.setBy}写的</small>
                      {post.to === null && (
                        <Button
                          size="small"
                          aria-label={`${name} ${post.staffName} 到今天为止`}
                          onClick={() => void end(post.postId, lastDay(post.from, data.asOf))}
                        >
                          到今天为止
                        </Button>
                      )}
                    </li>
                  )),
                )}
              </ul>
            </Panel>
            <div className="stack side-column">
              <NewPost key={data.villages.length} data={data} onDone={villages.reload} />
              {mayCall(me.role, 'createVillagePhoneCode') && (
                <Panel title="村医的手机">
                  <div className="pad stack">
                    {data.doctors.map((row) => (
                      <VillagePhoneCode
                        key={row.staffId}
                        staffId={row.staffId}
                        name={row.name}
                        bound={row.phoneBound}
                        onChanged={villages.reload}
                      />
                    ))}
                  </div>
                </Panel>
              )}
            </div>
          </div>
        )}
      </Shown>
    </>
  );
}
