import type { StayPapers } from '@zhenhoufu/shared/contracts';
import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { Note } from '../components/parts.js';
import { photoOf } from './kept-papers-photo.js';

type Asked = StayPapers['asked'][number];

export const FORM_WORDS = { copy: '复印件', original: '原件' } as const;

/** One paper that the decision asks for: taken in with or without a photo, as a copy or as the original. */
export function TakeIn({
  stayId,
  asked,
  main,
  onDone,
}: {
  stayId: string;
  asked: Asked;
  /** The page's one filled button. */
  main: boolean;
  onDone(): void;
}) {
  const once = useAct();
  const picker = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [key, setKey] = useState(actionKey);
  const [note, setNote] = useState('');
  const { document, documentName } = asked;
  const take = async (form: Asked['form']) => {
    const worked = await once(async () => {
      const scan = file && (await photoOf(file));
      await call('takePaperIn', { params: { stayId }, body: { document, form, scan, note }, key });
      return `记下了，收了${documentName}${FORM_WORDS[form]}`;
    });
    if (worked !== 'unsure') setKey(actionKey());
    if (worked === 'done') onDone();
  };
  return (
    <div className="pad stack">
      <span className="row">
        <b>{documentName}</b> 要留{FORM_WORDS[asked.form]}
      </span>
      <input
        ref={picker}
        type="file"
        aria-label={`${documentName}的照片`}
        accept="image/jpeg,image/png"
        hidden
        onChange={(event) => setFile(event.target.files?.[0] ?? null)}
      />
      <div className="row">
        <Button onClick={() => picker.current?.click()}>{file ? '换一张照片' : '拍照或选照片'}</Button>
        <Input
          aria-label={`${documentName}的备注`}
          placeholder="备注，可以不写"
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      {file && <Note icon="check">照片 {file.name}，加密保存，看一次记一次。</Note>}
      <div className="row">
        <Button type={main ? 'primary' : 'default'} onClick={() => void take(asked.form)}>
          收下{documentName}
          {FORM_WORDS[asked.form]}
        </Button>
        {asked.form === 'original' && <Button onClick={() => void take('copy')}>只留复印件</Button>}
      </div>
    </div>
  );
}
