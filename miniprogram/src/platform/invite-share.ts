import { useShareAppMessage } from '@tarojs/taro';
import { addressOf } from '../routes';

export interface InviteShare {
  word: string;
  /** What the button opens by itself. */
  opens: 'share' | undefined;
  send(): Promise<void> | undefined;
}

/**
 * Sends the card at `path` in WeChat, by the button alone; the menu shares the front page.
 * WeChat puts a picture of the page on the card, so the page shows nobody's name.
 */
export function useInviteShare(path: string | null): InviteShare {
  useShareAppMessage(({ from }) =>
    from === 'button' && path
      ? { title: '家里人请您一起看账', path }
      : { title: '先看病，后付费', path: addressOf('home') },
  );
  return { word: '用微信发给家人', opens: 'share', send: () => undefined };
}
