import type { FundClaim } from '@zhenhoufu/shared/contracts';
import { FUND_PAPERS } from '@zhenhoufu/shared/domain';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { call, send } from '../api/client.js';
import { useAct } from '../components/act.js';
import type { ClaimAct } from '../components/claim-drawer.js';
import { useMe } from '../session-context.js';
import { photoOf } from './kept-papers-photo.js';

/** A PDF as it is, a photo made smaller. */
async function scanOf(file: File): Promise<string> {
  if (file.type !== 'application/pdf') return photoOf(file);
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return `data:application/pdf;base64,${btoa(text)}`;
}

/** Scans to a claim: anybody who works on it adds them, finance and who decides open them; each look is written down. */
export function FundPapers({ row, open, act }: { row: FundClaim; open: boolean; act: ClaimAct }) {
  const me = useMe();
  const picker = useRef<HTMLInputElement>(null);
  const [seen, setSeen] = useState<{ url: string; pdf: boolean } | null>(null);
  const params = { stayId: row.stayId, claimId: row.claimId };
  const mayAdd = open && row.papers.length < FUND_PAPERS && mayCall(me.role, 'addFundClaimPaper');
  const mayLook = mayCall(me.role, 'getFundClaimPaper');
  useEffect(() => () => (seen ? URL.revokeObjectURL(seen.url) : undefined), [seen]);
  const once = useAct();
  const look = ({ paperId, pdf }: FundClaim['papers'][number]) =>
    once(async () => {
      const answer = await send('getFundClaimPaper', { params: { ...params, paperId } });
      setSeen({ url: URL.createObjectURL(await answer.blob()), pdf });
      return '打开了，看过一次';
    });
  const add = (file: File | undefined) => {
    if (!file) return;
    act(async (key) => {
      await call('addFundClaimPaper', { params, body: { scan: await scanOf(file) }, key });
      return '存好了，加密保存';
    });
  };
  if (row.papers.length === 0 && !mayAdd) return null;
  return (
    <div className="stack">
      <span className="row">
        {mayLook
          ? row.papers.map((paper, no) => (
              <Button key={paper.paperId} size="small" title={`${paper.by}存的`} onClick={() => void look(paper)}>
                看材料 {no + 1}
              </Button>
            ))
          : row.papers.length > 0 && (
              <small className="muted">存了 {row.papers.length} 份材料，财务和管理员看得到</small>
            )}
        {mayAdd && (
          <>
            <input
              ref={picker}
              type="file"
              aria-label="垫付申请的材料"
              accept="image/jpeg,image/png,application/pdf"
              hidden
              onChange={(event) => {
                add(event.target.files?.[0]);
                event.target.value = '';
              }}
            />
            <Button size="small" onClick={() => picker.current?.click()}>
              加材料（照片或 PDF）
            </Button>
          </>
        )}
      </span>
      {seen && !seen.pdf && <img src={seen.url} alt="垫付申请的材料" style={{ maxWidth: '100%' }} />}
      {seen?.pdf && (
        <a href={seen.url} download="材料.pdf">
          存下这份 PDF 再看
        </a>
      )}
    </div>
  );
}
