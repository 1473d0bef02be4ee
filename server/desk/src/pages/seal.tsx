import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { Button, Upload } from 'antd';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { Note, PageHead, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { day, moment } from '../components/words.js';

type Seal = ResponseOf<'getSeal'>;
const SOON_DAYS = 30;

function Current({ current }: Pick<Seal, 'current'>) {
  if (!current) {
    return <Note icon="warn">还没有证书。签好的协议照样有效，只是文件上没有医院的签章，并且会写明。</Note>;
  }
  const { daysLeft, subject, issuer, validTo, sha256 } = current;
  const late = daysLeft < 0;
  return (
    <>
      <Note icon={daysLeft < SOON_DAYS ? 'warn' : 'check'}>
        <b>{subject}</b>，由 {issuer} 发证，到 {day(validTo)}
        {late ? '已经过期，新签的文件没有医院签章，请换新的' : `，还有 ${daysLeft} 天`}。
      </Note>
      <span className="muted">证书指纹 {sha256}</span>
    </>
  );
}

function Replace({ onDone }: { onDone(): void }) {
  const once = useAct();
  const [certificate, setCertificate] = useState<{ name: string; text: string } | null>(null);
  const [privateKey, setPrivateKey] = useState<{ name: string; text: string } | null>(null);
  const [key, setKey] = useState(actionKey);
  const replace = async () => {
    if (!certificate || !privateKey) return;
    const worked = await once(async () => {
      await call('setSeal', { body: { certificatePem: certificate.text, keyPem: privateKey.text }, key });
      return '换好了，以后签的文件用这张证书';
    });
    if (worked !== 'unsure') setKey(actionKey());
    if (worked !== 'done') return;
    setPrivateKey(null);
    onDone();
  };
  const pick = (set: (file: { name: string; text: string }) => void) => (file: File) => {
    void file.text().then((text) => set({ name: file.name, text }));
    return false;
  };
  return (
    <div className="row">
      <Upload accept=".pem,.crt,.cer" showUploadList={false} beforeUpload={pick(setCertificate)}>
        <Button>{certificate ? `证书：${certificate.name}` : '选证书文件（PEM）'}</Button>
      </Upload>
      <Upload accept=".pem,.key" showUploadList={false} beforeUpload={pick(setPrivateKey)}>
        <Button>{privateKey ? `私钥：${privateKey.name}` : '选私钥文件（PEM）'}</Button>
      </Upload>
      <Button type="primary" disabled={!certificate || !privateKey} onClick={() => void replace()}>
        换成这张证书
      </Button>
      <span className="muted">{certificate && privateKey ? '私钥加密存着，以后谁也看不到' : '要选好两个文件'}</span>
    </div>
  );
}

/** The hospital's certificate for signing papers (P30): whose, until when, who changed it. */
export default function SealPage() {
  const seal = useCall('getSeal');
  return (
    <>
      <PageHead title="医院签章">
        <span className="muted">签好的协议由这张证书签章，改动一个字就查得出来</span>
      </PageHead>
      <Shown of={seal}>
        {({ current, history }) => (
          <>
            <Panel title="现在的证书">
              <div className="pad stack">
                <Current current={current} />
                <Replace onDone={seal.reload} />
              </div>
            </Panel>
            {history.length > 0 && (
              <Panel title="换过的">
                <div className="pad stack">
                  {history.map((row) => (
                    <span key={row.setAt} className="muted">
                      {row.subject}，到 {day(row.validTo)}　{row.setBy} {moment(row.setAt)}换上
                    </span>
                  ))}
                </div>
              </Panel>
            )}
          </>
        )}
      </Shown>
    </>
  );
}
