/** A PDF from this phone or computer; null when the person chose none. The file never leaves the browser. */
export function pickPdf(): Promise<Uint8Array | null> {
  return new Promise((resolve, reject) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'application/pdf';
    input.style.display = 'none';
    input.onchange = () => {
      const [file] = input.files ?? [];
      input.remove();
      if (!file) resolve(null);
      else file.arrayBuffer().then((bytes) => resolve(new Uint8Array(bytes)), reject);
    };
    input.oncancel = () => {
      input.remove();
      resolve(null);
    };
    document.body.append(input);
    input.click();
  });
}
