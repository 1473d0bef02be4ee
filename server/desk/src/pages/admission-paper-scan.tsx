import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { actionKey, call, send } from '../api/client.js';
import { useAct } from '../components/act.js';
import { DayInput } from '../components/day-input.js';
import { Note, Panel } from '../components/parts.js';
import { moment } from '../components/words.js';
import { useMe } from '../session-context.js';
import { NO_SIGNER, type Signer, SignerForm, signerBody, signerLacks } from './admission-paper-signer.js';
import { mustConfirm } from './admission-paper-text.js';
import type { PaperAtDesk, PaperWays } from './paper-at-desk.js';

/** Longest side of a page that is sent, in pixels: an A4 sheet at 150 dots an inch. */
const PAGE_SIDE = 1754;
const QUALITY = 0.7;

/** A photo or scan as a page that fits into one request. */
async function pageOf(file: File): Promise<string> {
  const picture = await createImageBitmap(file);
  const shrink = Math.min(1, PAGE_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * shrink);
  canvas.height = Math.round(picture.height * shrink);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', QUALITY);
}

/** The way on paper, first half: print, have it signed, send the scan. */
export function OnPaper({
  paper,
  ways,
  today,
  onDone,
}: {
  paper: PaperAtDesk;
  ways: PaperWays;
  today: string;
  onDone(): void;
}) {
  const once = useAct();
  const picker = useRef<HTMLInputElement>(null);
  const [files, setFiles] = useState<File[]>([]);
  const [signedOn, setSignedOn] = useState(today);
  const [signer, setSigner] = useState<Signer>(NO_SIGNER);
  const [key, setKey] = useState(actionKey);
  const { stayId, paperId, textSha256 } = paper;
  const params = { stayId, paperId };
  const print = () =>
    once(async () => {
      const form = await send(ways.form, { params });
      window.open(URL.createObjectURL(await form.blob()), '_blank');
      return '打开了要打印的文件';
    });
  const upload = async () => {
    const worked = await once(async () => {
      const pages = await Promise.all(files.map(pageOf));
      const read = { confirmedClauses: mustConfirm(paper), readToEnd: true, textSha256 };
      await call(ways.scan, {
        params,
        body: { ...read, pages, signedOn, ...signerBody(paper, signer) },
        key,
      });
      return '交上去了，请另一位同事核对';
    });
    if (worked === 'done') onDone();
    if (worked === 'refused') setKey(actionKey());
  };
  const lacks = [...signerLacks(paper, signer), ...(files.length > 0 ? [] : ['扫描件'])];
  return (
    <Panel title="在纸上签">
      <div className="pad stack">
        <Button onClick={() => void print()}>打印出来签</Button>
        <SignerForm paper={paper} signer={signer} onChange={setSigner} />
        <span className="paper-label">纸上写的签字日期</span>
        <DayInput aria-label="签字日期" value={signedOn} max={today} onChange={setSignedOn} />
        <input
          ref={picker}
          type="file"
          aria-label="扫描件"
          accept="image/jpeg,image/png"
          multiple
          hidden
          onChange={(event) => setFiles([...(event.target.files ?? [])])}
        />
        <Button onClick={() => picker.current?.click()}>
          {files.length > 0 ? `选了 ${files.length} 页` : '选扫描件（每页一张）'}
        </Button>
        <small>每条前面的方框都打了勾、签了字，再交。</small>
        <Button disabled={lacks.length > 0} onClick={() => void upload()}>
          交给另一个人核对
        </Button>
        {lacks.length > 0 && <span className="muted">还差：{lacks.join('、')}</span>}
      </div>
    </Panel>
  );
}

function Scanned({ paper, ways, page }: { paper: PaperAtDesk; ways: PaperWays; page: number }) {
  const [url, setUrl] = useState<string | null>(null);
  const { stayId, paperId } = paper;
  useEffect(() => {
    let made: string | null = null;
    const params = { stayId, paperId, page };
    send(ways.page, { params }).then(
      async (answer) => {
        made = URL.createObjectURL(await answer.blob());
        setUrl(made);
      },
      () => setUrl(null),
    );
    return () => {
      if (made) URL.revokeObjectURL(made);
    };
  }, [stayId, paperId, page, ways.page]);
  return url ? <img className="paper-scan" src={url} alt={`扫描件第 ${page} 页`} /> : null;
}

/** The way on paper, second half: another person compares the scan and lets it take effect, or gives it back. */
export function CheckScan({ paper, ways, onDone }: { paper: PaperAtDesk; ways: PaperWays; onDone(): void }) {
  const once = useAct();
  const me = useMe();
  const [note, setNote] = useState('');
  const { scan, stayId, paperId } = paper;
  if (!scan) return null;
  const own = scan.uploadedBy === me.name;
  const decide = async (decision: 'confirm' | 'return') => {
    const worked = await once(async () => {
      await call(ways.check, { params: { stayId, paperId }, body: { decision, note } });
      return decision === 'confirm' ? '核对好了，已经生效' : '退回了';
    });
    if (worked === 'done') onDone();
  };
  return (
    <Panel
      title="核对纸上签的文件"
      aside={
        <span className="muted">
          {scan.uploadedBy} {moment(scan.uploadedAt)} 交
        </span>
      }
    >
      <div className="pad stack">
        {Array.from({ length: scan.pages }, (_, index) => index + 1).map((page) => (
          <Scanned key={page} paper={paper} ways={ways} page={page} />
        ))}
        {own && <Note icon="people">上传和核对必须是两个人，请另一位同事来核对。</Note>}
        <Input
          aria-label="退回的原因"
          placeholder="退回要写一句为什么"
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <div className="row">
          <Button disabled={own || note.trim() === ''} onClick={() => void decide('return')}>
            退回
          </Button>
          <Button type="primary" disabled={own} onClick={() => void decide('confirm')}>
            扫描件清楚，签字齐全，生效
          </Button>
        </div>
      </div>
    </Panel>
  );
}
