import Taro from '@tarojs/taro';

const SIDE = 1600;
const QUALITY = 70;

/** A photo as `data:image/…;base64,…`, made smaller by WeChat; null when none was taken. Throws when it is no picture. */
export async function pickPhoto(): Promise<string | null> {
  const picked = await Taro.chooseMedia({
    count: 1,
    mediaType: ['image'],
    sourceType: ['camera', 'album'],
    sizeType: ['compressed'],
  }).catch(() => null);
  const file = picked?.tempFiles[0];
  if (!file) return null;
  // One side is enough: WeChat keeps the proportions.
  const side = file.width > file.height ? { compressedWidth: SIDE } : { compressedHeight: SIDE };
  const shrink = Math.max(file.width, file.height) > SIDE ? side : {};
  const { tempFilePath } = await Taro.compressImage({ src: file.tempFilePath, quality: QUALITY, ...shrink });
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath: tempFilePath,
      encoding: 'base64',
      success: ({ data }) => {
        const base64 = String(data);
        const type = base64.startsWith('iVBOR') ? 'png' : 'jpeg';
        resolve(`data:image/${type};base64,${base64}`);
      },
      fail: reject,
    });
  });
}
