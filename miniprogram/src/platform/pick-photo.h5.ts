/** Longest side of a photo that is sent, in pixels: a certificate stays readable, 30 MB become a few hundred kB. */
const SIDE = 1600;
const QUALITY = 0.75;

/** A photo as `data:image/jpeg;base64,…`, made smaller here; null when none was chosen. Throws when it is no picture. */
export function pickPhoto(): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/*';
    input.style.display = 'none';
    input.onchange = () => {
      const [file] = input.files ?? [];
      input.remove();
      if (!file) resolve(null);
      else smaller(file).then(resolve, reject);
    };
    input.oncancel = () => {
      input.remove();
      resolve(null);
    };
    document.body.append(input);
    input.click();
  });
}

async function smaller(file: File): Promise<string> {
  const picture = await createImageBitmap(file);
  const shrink = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * shrink);
  canvas.height = Math.round(picture.height * shrink);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', QUALITY);
}
