import Taro from '@tarojs/taro';

/** A PDF out of a WeChat conversation; null when the person chose none. */
export async function pickPdf(): Promise<Uint8Array | null> {
  const picked = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: ['pdf'] }).catch(() => null);
  const path = picked?.tempFiles[0]?.path;
  if (!path) return null;
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath: path,
      success: ({ data }) => resolve(typeof data === 'string' ? null : new Uint8Array(data)),
      fail: reject,
    });
  });
}
