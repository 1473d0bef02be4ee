import { Text } from '@tarojs/components';
import { formatYuan } from '@zhenhoufu/shared/money';

/** `¥1,234.50`: the yuan large, ¥ and fen small; an estimate in whole yuan, with 约 or 至少 before it. */
export function Money({
  fen,
  size = 'm',
  tone = '',
  about,
}: {
  fen: number;
  size?: 'l' | 'm' | 's';
  tone?: string;
  about?: '约' | '至少' | undefined;
}) {
  const [yuan = '', cents = ''] = formatYuan(fen).split('.');
  return (
    <Text className={`money money--${size} ${tone}`}>
      {about && <Text className="money__s">{about} </Text>}
      <Text className="money__s">¥</Text>
      {yuan}
      {!about && <Text className="money__s">.{cents}</Text>}
    </Text>
  );
}
