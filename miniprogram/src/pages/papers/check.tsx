import { View } from '@tarojs/components';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { useState } from 'react';
import { call } from '../../api/client';
import { useCall } from '../../api/use-call';
import { Btn } from '../../components/btn';
import { FieldInput } from '../../components/field';
import { Icon, type IconName } from '../../components/icon';
import { sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { pickPdf } from '../../platform/pick-file';
import { sha256 } from './sha256';

type Result = ResponseOf<'checkDocument'>;

const ANSWERS: Record<Result['result'], { icon: IconName; tone: string; title: string; plain: string }> = {
  genuine: { icon: 'ok', tone: '', title: '是真的', plain: '和医院当时出的一模一样，一个字也没有改过。' },
  changed: {
    icon: 'x',
    tone: 'tip--due',
    title: '被改过',
    plain: '编号是真的，内容和医院当时出的不一样。别照着它办，请跟医院要一份。',
  },
  unknown: {
    icon: 'q',
    tone: 'tip--plain',
    title: '不认得',
    plain: '这里没有出过这份文件。也可能是拍的照片、转过格式，请用原来的 PDF 文件再查。',
  },
};

function Answer({ result }: { result: Result }) {
  const { icon, tone, title, plain } = ANSWERS[result.result];
  return (
    <View className={`tip ${tone}`} aria-live="polite">
      <Icon name={icon} />
      <View>
        <View className="state__t">{title}</View>
        {result.kind && result.madeOn && (
          <View>
            {result.kind}，{formatLongDay(result.madeOn)}出的。
          </View>
        )}
        <View>{plain}</View>
      </View>
    </View>
  );
}

/** What the number alone says: a number can be copied, so it never says genuine. */
function NumberSays({ number }: { number: string }) {
  const found = useCall('findDocument', { params: { number } });
  if (!found.data) return found.problem ? <View className="note">{found.problem.title}</View> : null;
  const { registered, kind, madeOn } = found.data;
  return (
    <View className="note">
      {registered && kind && madeOn
        ? `有这个编号：${kind}，${formatLongDay(madeOn)}出的。编号别人也能抄，要选中文件查，才知道有没有被改过。`
        : '没有这个编号，请核对一下，有没有看错。'}
    </View>
  );
}

const NUMBER_LENGTH = 12;

/** Anybody asks whether a paper is genuine; nobody's data is shown, and the file stays on this phone. */
export default function CheckPage() {
  const opened = useParams('paperCheck');
  const [number, setNumber] = useState(opened.number ?? '');
  const [result, setResult] = useState<Result | null>(null);
  const whole = number.replace(/[\s-]/g, '').length === NUMBER_LENGTH;
  const check = async () => {
    try {
      const bytes = await pickPdf();
      if (!bytes) return;
      setResult(await call('checkDocument', { params: { sha256: sha256(bytes) }, query: whole ? { number } : {} }));
    } catch (error) {
      await sayProblem(error);
    }
  };
  return (
    <Page name="paperCheck">
      <View className="card">
        <View className="card__h">这份文件是不是真的</View>
        <View className="sub">编号印在每一页最下面。这里不显示任何人的资料。</View>
        <View className="card__h">文件编号</View>
        <FieldInput
          label="文件编号"
          most={20}
          value={number}
          onChange={(typed) => {
            setNumber(typed);
            setResult(null);
          }}
        />
        {whole && <NumberSays number={number} />}
      </View>
      {result && <Answer result={result} />}
      <Btn word={result ? '再查一份文件' : '选文件来查'} icon="doc" busyWord="正在查…" onTap={check} />
      <View className="note">文件不会传出去，只算出它的指纹来比。</View>
    </Page>
  );
}
