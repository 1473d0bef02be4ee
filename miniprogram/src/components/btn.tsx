import { Button, View } from '@tarojs/components';
import { useState } from 'react';
import { Icon, type IconName } from './icon';

/** A button that says what happens; while it works its word changes, when it may not be used it says why. */
export function Btn({
  word,
  busyWord,
  icon,
  kind = 'main',
  why,
  off: blocked = false,
  opens,
  onTap,
}: {
  word: string;
  busyWord?: string;
  icon?: IconName;
  kind?: 'main' | 'line' | 'quiet';
  /** Why it may not be used now; shown above it. */
  why?: string | null;
  /** Not to be used now, where the page says why elsewhere. */
  off?: boolean;
  /** What WeChat itself opens by the tap. */
  opens?: 'share' | undefined;
  onTap(): Promise<unknown> | undefined;
}) {
  const [busy, setBusy] = useState(false);
  const off = busy || blocked || Boolean(why);
  const tap = () => {
    if (off) return;
    const work = onTap();
    if (!work) return;
    setBusy(true);
    work.finally(() => setBusy(false));
  };
  return (
    <>
      {why && <View className="dock__note">{why}</View>}
      <Button
        className={`btn btn--${kind} ${off ? 'btn--off' : ''}`}
        aria-disabled={off}
        onClick={tap}
        {...(opens && { openType: opens })}
      >
        {icon && <Icon name={icon} />}
        {busy ? (busyWord ?? '请稍等…') : word}
      </Button>
    </>
  );
}
