import { Image, View } from '@tarojs/components';
import { typedFen } from '@zhenhoufu/shared/money';
import { type ReactNode, useState } from 'react';
import { call } from '../../api/client';
import { Problem } from '../../api/problem';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { FieldInput } from '../../components/field';
import { sayProblem } from '../../components/notice';
import { SendWords, useWords, WordsField } from '../../components/words-form';
import { pickPhoto } from '../../platform/pick-photo';
import { CAUSES, type Help } from './help-words';
import { Choices } from './plan-choices';

const MOST = 500;
const PHOTO = { width: '72px', height: '72px' };
type Cause = (typeof CAUSES)[number]['value'];

/** A photo from this phone; says plainly what is no photo. */
export async function takePhoto(): Promise<string | null> {
  try {
    return await pickPhoto();
  } catch {
    await sayProblem(new Problem('no-photo', '这不是照片', '请拍一张，或者从相册里选一张照片。'));
    return null;
  }
}

/** Sends them one by one; answers how many did not arrive, so that they can be added again. */
async function sendPhotos(stayId: string, helpId: string, photos: readonly string[]): Promise<number> {
  let failed = 0;
  for (const scan of photos) {
    await call('addHelpPhoto', { params: { stayId, helpId }, body: { scan } }).catch(() => {
      failed += 1;
    });
  }
  return failed;
}

function Photos({
  most,
  photos,
  onChange,
}: {
  most: number;
  photos: readonly string[];
  onChange(photos: string[]): void;
}) {
  const add = async () => {
    const photo = await takePhoto();
    if (photo) onChange([...photos, photo]);
  };
  return (
    <View className="card form">
      <View className="b">照片，有就拍</View>
      <View className="note">证明、工钱条、受灾的样子，最多 {most} 张。加密保存，只有帮您办的人看。</View>
      {photos.map((photo, no) => (
        <View className="split__k" key={photo.slice(-40)}>
          <Image src={photo} mode="aspectFill" style={PHOTO} />
          <Btn
            word={`去掉第 ${no + 1} 张`}
            kind="quiet"
            onTap={() => void onChange(photos.filter((one) => one !== photo))}
          />
        </View>
      ))}
      {photos.length < most && <Btn word={photos.length > 0 ? '再加一张' : '拍照或选照片'} kind="line" onTap={add} />}
    </View>
  );
}

/** 困难求助: what happened, in a choice and a few words; photos and sums only where somebody has them. */
export function HelpForm({
  stayId,
  data,
  onAsked,
  children,
}: {
  stayId: string;
  data: Help;
  onAsked(): void;
  /** What stands below the questions. */
  children: ReactNode;
}) {
  const [cause, setCause] = useState<Cause>('ill');
  const [photos, setPhotos] = useState<string[]>([]);
  const [now, setNow] = useState('');
  const [monthly, setMonthly] = useState('');
  const words = useWords(async (said, key) => {
    const canPay = { nowFen: typedFen(now) || null, monthlyFen: typedFen(monthly) || null };
    const { helpId } = await call('askForHelp', { params: { stayId }, body: { cause, words: said, canPay }, key });
    const failed = await sendPhotos(stayId, helpId, photos);
    if (failed > 0)
      await sayProblem(new Problem('photos', `有 ${failed} 张照片没传上`, '求助已经收到了，照片可以在下面再加。'));
    onAsked();
  });
  return (
    <>
      <View className="card">
        <Choices<Cause>
          title="出了什么事"
          options={CAUSES.map(({ value, word }) => ({ value, word }))}
          chosen={cause}
          onChoose={setCause}
        />
      </View>
      <View className="card form">
        <WordsField
          of={words}
          title="说一说"
          ask={CAUSES.find(({ value }) => value === cause)?.ask ?? ''}
          most={MOST}
        />
      </View>
      <Photos most={data.mostPhotos} photos={photos} onChange={setPhotos} />
      <View className="card form">
        <View className="b">能付多少，不知道就不写</View>
        <View className="sub">现在能付，元</View>
        <FieldInput label="现在能付多少元" type="digit" value={now} most={10} onChange={setNow} />
        <View className="sub">以后每月能付，元</View>
        <FieldInput label="每月能付多少元" type="digit" value={monthly} most={10} onChange={setMonthly} />
      </View>
      {children}
      <Dock>
        <SendWords of={words} word="请医院帮忙" lack="先写一句怎么回事" />
      </Dock>
    </>
  );
}
