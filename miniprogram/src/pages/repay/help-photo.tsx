import { Image, View } from '@tarojs/components';
import { useState } from 'react';
import { Btn } from '../../components/btn';
import { sayProblem } from '../../components/notice';
import { fetchPhoto } from '../../platform/photo';

const SHOWN = { width: '100%' };

/** One photo of a request, fetched when somebody wants to see it: a weak line loads nothing by itself. */
export function HelpPhoto({
  stayId,
  helpId,
  photoId,
  no,
}: {
  stayId: string;
  helpId: string;
  photoId: string;
  no: number;
}) {
  const [src, setSrc] = useState<string | null>(null);
  const look = async () => {
    try {
      setSrc(await fetchPhoto('getHelpPhoto', { params: { stayId, helpId, photoId } }));
    } catch (error) {
      await sayProblem(error);
    }
  };
  if (!src) return <Btn word={`看第 ${no} 张照片`} kind="line" busyWord="正在取照片…" onTap={look} />;
  return (
    <View>
      <Image src={src} mode="widthFix" style={SHOWN} ariaLabel={`第 ${no} 张照片`} />
      <Btn
        word={`收起第 ${no} 张照片`}
        kind="quiet"
        onTap={() => {
          setSrc(null);
          return undefined;
        }}
      />
    </View>
  );
}
