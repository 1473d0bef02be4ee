import Taro from '@tarojs/taro';

/** Small values kept on this phone. */
export const storage = {
  get(key: string): string {
    return String(Taro.getStorageSync(key) || '');
  },
  set(key: string, value: string): void {
    Taro.setStorageSync(key, value);
  },
  remove(key: string): void {
    Taro.removeStorageSync(key);
  },
};
