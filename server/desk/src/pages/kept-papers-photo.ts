/** Longest side of a photo of a card that is sent, in pixels: every letter stays readable. */
const SIDE = 1600;
const QUALITY = 0.75;

/** A photo as a picture that fits into one request; `null` when none was chosen. */
export async function photoOf(file: File | null): Promise<string | null> {
  if (!file) return null;
  const picture = await createImageBitmap(file);
  const shrink = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * shrink);
  canvas.height = Math.round(picture.height * shrink);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', QUALITY);
}
