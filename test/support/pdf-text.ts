import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The words of a PDF without line breaks and spaces, as a reader finds them. */
export async function pdfText(pdf: Buffer): Promise<string> {
  const reading = getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: 0 });
  const book = await reading.promise;
  let words = '';
  for (let number = 1; number <= book.numPages; number += 1) {
    const { items } = await (await book.getPage(number)).getTextContent();
    for (const item of items) words += 'str' in item ? item.str : '';
  }
  await reading.destroy();
  return words.replace(/\s/g, '');
}
