import { Progress } from 'antd';
import { useEffect } from 'react';
import { Link, useNavigate } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { useCall } from '../api/hooks.js';
import { Mark, PageHead, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { moment } from '../components/words.js';
import { useMe } from '../session-context.js';
import { FindPerson } from './lists-find.js';
import { UploadList } from './lists-upload.js';
import { count, IMPORT_WORDS, isWorking } from './lists-words.js';

const ASK_AGAIN_MS = 2_000;

function Versions() {
  const lists = useCall('getRegionLists');
  return (
    <Shown of={lists} empty={{ when: (data) => data.lists.length === 0, say: '还没有名册', why: '导入一期就有了。' }}>
      {(data) => (
        <Panel title="各部门的名册" aside={<span className="muted">每个部门只有一期在用</span>}>
          <table className="t t--roomy">
            <thead>
              <tr>
                <th>部门</th>
                <th>期号</th>
                <th>状态</th>
                <th className="num">人数</th>
                <th>生效</th>
                <th>经手</th>
              </tr>
            </thead>
            <tbody>
              {data.lists.map((list) => (
                <tr key={list.listId}>
                  <td>{list.authority}</td>
                  <td>{list.version}</td>
                  <td>
                    <Mark icon={list.current ? 'check' : 'clock'} tone={list.current ? 'ok' : 'plain'}>
                      {list.current ? '在用' : '以前的'}
                    </Mark>
                  </td>
                  <td className="num">{count(list.rows)}</td>
                  <td>{moment(list.importedAt)}</td>
                  <td>{list.importedBy || '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
      )}
    </Shown>
  );
}

function Imports() {
  const imports = useCall('getListImports');
  const { reload } = imports;
  const working = imports.data?.imports.some((row) => isWorking(row.state)) ?? false;
  useEffect(() => {
    if (!working) return;
    const timer = setInterval(reload, ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [working, reload]);
  return (
    <Shown of={imports}>
      {(data) =>
        data.imports.length > 0 && (
          <Panel title="导入过的文件" aside={<span className="muted">读的时候可以离开，做完再回来看</span>}>
            <table className="t t--roomy">
              <thead>
                <tr>
                  <th>部门和期号</th>
                  <th>文件</th>
                  <th>状态</th>
                  <th>读到</th>
                  <th>谁，什么时候</th>
                </tr>
              </thead>
              <tbody>
                {data.imports.map((row) => {
                  const { say, icon, tone } = IMPORT_WORDS[row.state];
                  return (
                    <tr key={row.importId}>
                      <td>
                        <Link to={`/lists/${row.importId}`}>
                          {row.authority} {row.version}
                        </Link>
                      </td>
                      <td>{row.filename}</td>
                      <td>
                        <Mark icon={icon} tone={tone}>
                          {say}
                        </Mark>
                      </td>
                      <td style={{ minWidth: 160 }}>
                        {isWorking(row.state) ? (
                          <Progress
                            size="small"
                            aria-label={`${row.authority} ${row.version} 读到多少`}
                            percent={Math.floor((row.rowsDone / Math.max(1, row.rowsTotal)) * 100)}
                          />
                        ) : (
                          `${count(row.rowsDone)} 行`
                        )}
                      </td>
                      <td>
                        {row.createdBy} {moment(row.createdAt)}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </Panel>
        )
      }
    </Shown>
  );
}

/** The region's beneficiary lists: which issue is in force, imports under way, and who stands on them (P1, P2). */
export default function Lists() {
  const me = useMe();
  const navigate = useNavigate();
  const keeper = mayCall(me.role, 'createListImport');
  return (
    <>
      <PageHead title="名册">
        <span className="muted">入院时自动比对；换一期名册，已经作出的认定不变</span>
      </PageHead>
      {keeper && <UploadList onSent={(importId) => navigate(`/lists/${importId}`)} />}
      {keeper && <Imports />}
      <Versions />
      <FindPerson />
    </>
  );
}
