import type { DeskHelp } from '@zhenhoufu/shared/contracts';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { call, send } from '../api/client.js';
import { useAct } from '../components/act.js';
import { useHelpAct } from './help-act.js';
import { photoOf } from './kept-papers-photo.js';

/** Photos of a request or of one application outside: opened one by one, each look is written down. */
export function HelpPhotos({
  row,
  reliefId,
  mayAdd,
  onDone,
}: {
  row: DeskHelp;
  reliefId: string | null;
  mayAdd: boolean;
  onDone(): void;
}) {
  const act = useHelpAct(onDone);
  const picker = useRef<HTMLInputElement>(null);
  const [url, setUrl] = useState<string | null>(null);
  const { stayId, helpId } = row;
  const photos = row.photos.filter((photo) => photo.reliefId === reliefId);
  const close = () => {
    if (url) URL.revokeObjectURL(url);
    setUrl(null);
  };
  const once = useAct();
  const look = (photoId: string) =>
    once(async () => {
      const answer = await send('getHelpPhoto', { params: { stayId, helpId, photoId } });
      close();
      setUrl(URL.createObjectURL(await answer.blob()));
      return '打开了，看过一次';
    });
  const add = (file: File) =>
    act(async (key) => {
      const scan = await photoOf(file);
      await call('addHelpPaper', { params: { stayId, helpId }, body: { scan, reliefId }, key });
    }, '存好了，加密保存');
  return (
    <div className="stack">
      <div className="row">
        {photos.map(({ photoId, by }, no) => (
          <Button key={photoId} size="small" title={`${by}拍的`} onClick={() => void look(photoId)}>
            看照片 {no + 1}
          </Button>
        ))}
        {mayAdd && (
          <>
            <input
              ref={picker}
              type="file"
              aria-label={reliefId ? '对外申请的材料' : '求助的材料'}
              accept="image/jpeg,image/png"
              hidden
              onChange={(event) => {
                const file = event.target.files?.[0];
                if (file) void add(file);
                event.target.value = '';
              }}
            />
            <Button size="small" onClick={() => picker.current?.click()}>
              加材料照片
            </Button>
          </>
        )}
      </div>
      {url && (
        <>
          <img src={url} alt="求助的照片" style={{ maxWidth: '100%' }} />
          <Button size="small" onClick={close}>
            收起照片
          </Button>
        </>
      )}
    </div>
  );
}
