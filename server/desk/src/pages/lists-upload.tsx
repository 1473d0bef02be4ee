import type { ListImport } from '@zhenhoufu/shared/contracts';
import { routes } from '@zhenhoufu/shared/routes';
import { AutoComplete, Button, Input } from 'antd';
import { useId, useRef, useState } from 'react';
import { ApiError, call, errorOf, session } from '../api/client.js';
import { Note, Panel } from '../components/parts.js';

const AUTHORITIES = ['民政局', '乡村振兴局'];

/** Sends the file's own bytes; throws `ApiError`. */
async function sendFile(importId: string, file: File): Promise<void> {
  const path = routes.uploadListFile.path.replace(':importId', encodeURIComponent(importId));
  const headers = { authorization: `Bearer ${session.token ?? ''}`, 'content-type': 'application/octet-stream' };
  const answer = await fetch(path, { method: 'POST', headers, body: file }).catch(() => {
    throw new ApiError('offline', '现在连不上', '请看看网络，连上以后再试', 0);
  });
  if (!answer.ok) throw await errorOf(answer);
}

/** Which authority, which issue, which file; the rest happens on the import's own page. */
export function UploadList({ onSent }: { onSent(importId: string): void }) {
  const [authority, setAuthority] = useState('');
  const [version, setVersion] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const id = useId();
  const lacks = [
    ...(authority.trim() ? [] : ['哪个部门']),
    ...(version.trim() ? [] : ['第几期']),
    ...(file ? [] : ['文件']),
  ];
  const send = async () => {
    if (!file) return;
    setSending(true);
    setError(null);
    let opened: ListImport | null = null;
    try {
      opened = await call('createListImport', { body: { authority, version, filename: file.name } });
      await sendFile(opened.importId, file);
      onSent(opened.importId);
    } catch (caught) {
      if (!(caught instanceof ApiError)) throw caught;
      setError(caught);
      if (opened) await call('discardListImport', { params: { importId: opened.importId } }).catch(() => undefined);
    } finally {
      setSending(false);
    }
  };
  return (
    <Panel title="导入一期名册" aside={<span className="muted">CSV 或 xlsx，最大 32 MB；先看差异，再决定生效</span>}>
      <div className="pad stack">
        <div className="row">
          <label htmlFor={`${id}-authority`}>部门</label>
          <AutoComplete
            id={`${id}-authority`}
            style={{ width: 160 }}
            placeholder="民政局"
            value={authority}
            onChange={setAuthority}
            options={AUTHORITIES.map((value) => ({ value }))}
          />
          <label htmlFor={`${id}-version`}>期号</label>
          <Input
            id={`${id}-version`}
            style={{ width: 200 }}
            placeholder="2026-12 第 1 期"
            maxLength={40}
            value={version}
            onChange={(event) => setVersion(event.target.value)}
          />
          <input
            ref={picker}
            type="file"
            aria-label="名册文件"
            accept=".csv,.txt,.xlsx"
            hidden
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
          <Button onClick={() => picker.current?.click()}>{file ? file.name : '选文件'}</Button>
          <Button type="primary" disabled={lacks.length > 0} loading={sending} onClick={() => void send()}>
            读这个文件
          </Button>
          {lacks.length > 0 && <span className="muted">还差{lacks.join('、')}</span>}
        </div>
        <small>
          表头要有姓名、身份证号、人员类别、开始日期；截止日期、住址、电话有就带上。表头上面有标题、两行表头、合并格都可以。
        </small>
        {error && (
          <Note icon="warn" tone="over">
            <b>{error.title}</b>
            <br />
            {error.detail}
          </Note>
        )}
      </div>
    </Panel>
  );
}
