import { DEFAULT_BYTE_RANGE_PLACEHOLDER } from '@signpdf/utils';

/** Room for the signature, in bytes: RSA-4096, a chain of three and a time-stamp fit. */
const ROOM = 12_288;
/** Printed, and not to be moved (ISO 32000-1, 12.5.3). */
const PRINT_AND_LOCKED = 132;
/** Signatures exist, and only appending is allowed (12.7.2). */
const SIGNED_APPEND_ONLY = 3;

interface Reference {
  data: Record<string, unknown>;
  end(): void;
}
/** The parts of a pdfkit document that its types leave out. */
interface OpenDocument {
  ref(data: Record<string, unknown>): Reference;
  initForm(): void;
  page: { dictionary: Reference; annotations: Reference[] };
  _root: { data: { AcroForm: { data: { Fields: Reference[]; SigFlags?: number; NeedAppearances?: boolean } } } };
}

/**
 * Leaves room for one signature in a pdfkit document that is not ended yet. @signpdf's own placeholder for pdfkit
 * wants a pdfkit of 2019, so signature and field are written here; @signpdf fills them in.
 */
export function leaveRoomForSeal(pdf: PDFKit.PDFDocument, signedBy: string, reason: string, at: Date): void {
  const open = pdf as unknown as OpenDocument;
  // pdfkit writes a plain string as a name and a String object as text.
  const text = (words: string) => Object(words);
  const signature = open.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [0, ...Array(3).fill(DEFAULT_BYTE_RANGE_PLACEHOLDER)],
    Contents: Buffer.alloc(ROOM),
    Name: text(signedBy),
    Reason: text(reason),
    M: at,
  });
  const field = open.ref({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    Rect: [0, 0, 0, 0],
    V: signature,
    T: text('HospitalSeal'),
    F: PRINT_AND_LOCKED,
    P: open.page.dictionary,
  });
  open.page.annotations.push(field);
  open.initForm();
  const form = open._root.data.AcroForm.data;
  form.Fields.push(field);
  form.SigFlags = SIGNED_APPEND_ONLY;
  // A reader that drew the form anew would change what was signed.
  form.NeedAppearances = false;
  for (const object of [signature, field]) object.end();
}
