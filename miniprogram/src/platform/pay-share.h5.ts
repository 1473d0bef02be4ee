import Taro from '@tarojs/taro';
import type { InviteShare } from './invite-share';

/** The browser copies the link; the person pastes it wherever they talk. */
export function usePayShare(path: string): InviteShare {
  const send = async () => {
    await Taro.setClipboardData({ data: `${window.location.origin}/m${path}` });
    await Taro.showModal({
      title: '链接复制好了',
      content: '到微信里粘贴给愿意帮忙的人。',
      showCancel: false,
      confirmText: '知道了',
    });
  };
  return { word: '复制链接，发给他', opens: undefined, send };
}
