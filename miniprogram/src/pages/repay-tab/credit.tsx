import { View } from '@tarojs/components';
import type { Refunds } from '@zhenhoufu/shared/contracts';
import { formatFen } from '@zhenhoufu/shared/money';
import { go } from '../../api/navigate';
import { useCall } from '../../api/use-call';
import { Row } from '../../components/row';

/** The refund that is on its way in a few words, or that the money can be had back. */
function detailOf({ refunds }: Refunds): string {
  const open = refunds.find((row) => ['requested', 'approved', 'processing', 'abnormal'].includes(row.state));
  if (!open) return '可以退，点开看';
  const sum = formatFen(open.amountFen);
  if (open.state === 'requested') return `申请退 ${sum}，等医院同意`;
  return open.state === 'abnormal' ? `${sum}没退成，点开看怎么拿` : `${sum}正在退`;
}

/** 医院替您存着的钱: there only when something is held or on its way back. */
export function Credit({ stayId }: { stayId: string }) {
  const { data } = useCall('getRefunds', { params: { stayId } });
  if (!data || (data.creditFen === 0 && data.refunds.length === 0)) return null;
  const title = data.creditFen > 0 ? '医院替您存着的钱' : '退款';
  return (
    <View className="card card--flush">
      <Row
        icon="ok"
        title={title}
        detail={detailOf(data)}
        {...(data.creditFen > 0 ? { right: formatFen(data.creditFen) } : {})}
        onTap={() => go('refund', { stayId })}
      />
    </View>
  );
}
