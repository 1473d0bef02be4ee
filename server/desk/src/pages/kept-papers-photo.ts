import { ApiError } from '../api/client.js';

/** Longest side of a photo of a card that is sent, in pixels: every letter stays readable. */
const SIDE = 1600;
const QUALITY = 0.75;

/** A photo as a picture that fits into one request; a refusal in words where the file is no photo. */
export async function photoOf(file: File): Promise<string> {
  const picture = await createImageBitmap(file).catch(() => {
    throw new ApiError('bad-input', '这不是照片', '请选一张 JPG 或 PNG 的照片', 0);
  });
  const shrink = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * shrink);
  canvas.height = Math.round(picture.height * shrink);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', QUALITY);
}
