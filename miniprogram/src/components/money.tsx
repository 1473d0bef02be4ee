import { Text } from '@tarojs/components';
import { formatYuan } from '@zhenhoufu/shared/money';

/** `¥1,234.50`: the yuan large, ¥ and fen small; what is only a lower bound in whole yuan with 至少. */
export function Money({
  fen,
  size = 'm',
  tone = '',
  atLeast = false,
}: {
  fen: number;
  size?: 'l' | 'm' | 's';
  tone?: string;
  atLeast?: boolean;
}) {
  const [yuan = '', cents = ''] = formatYuan(fen).split('.');
  return (
    <Text className={`money money--${size} ${tone}`}>
      {atLeast && <Text className="money__s">至少 </Text>}
      <Text className="money__s">¥</Text>
      {yuan}
      {!atLeast && <Text className="money__s">.{cents}</Text>}
    </Text>
  );
}
