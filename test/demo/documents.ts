/** PDFs as an EHR gives them out, and as somebody hostile would; made here, written by hand (ISO 32000-2). */

export interface DemoPdf {
  /** Colour of every page, each part from 0 to 1. */
  readonly colour?: readonly [number, number, number];
  readonly pages?: number;
  /** More entries of the document's catalogue, and of every page. */
  readonly catalogue?: string;
  readonly page?: string;
  /** More resources of every page, and what is drawn with them. */
  readonly resources?: string;
  readonly drawn?: string;
  /** More entries of the trailer. */
  readonly trailer?: string;
  /** More objects; the first one is number 5. */
  readonly objects?: readonly string[];
}

/** An A4 page, or many, filled with one colour and with its number on it. */
export function demoPdf(wanted: DemoPdf = {}): Buffer {
  const { colour = [1, 1, 1], pages = 1, catalogue = '', page = '', trailer = '', objects = [] } = wanted;
  const { resources = '', drawn: more = '' } = wanted;
  const first = 5 + objects.length;
  const kids = Array.from({ length: pages }, (_, index) => first + 2 * index);
  const drawn = (number: number) =>
    stream(
      `${colour.join(' ')} rg 0 0 595 842 re f 0 g BT /F1 48 Tf 60 700 Td (Page ${number} of ${pages}) Tj ET ${more}`,
    );
  const bodies = [
    `<</Type/Catalog/Pages 2 0 R${catalogue}>>`,
    `<</Type/Pages/Kids[${kids.map((kid) => `${kid} 0 R`).join(' ')}]/Count ${pages}>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    '<</Producer(Wardkey tests)>>',
    ...objects,
    ...kids.flatMap((kid, index) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>${resources}>>/Contents ${kid + 1} 0 R${page}>>`,
      drawn(index + 1),
    ]),
  ];
  return written(bodies, trailer);
}

/** Everything a document can try by itself: a script, a link, a form that is sent, a program, a file elsewhere. */
export function hostilePdf(there: string): Buffer {
  const script = `app.alert('out'); app.launchURL('${there}'); this.submitForm('${there}'); while (false) {}`;
  const box = '/Rect[0 0 595 842]';
  return demoPdf({
    colour: [1, 0, 1],
    catalogue:
      '/OpenAction 5 0 R/AA<</WC 5 0 R>>/AcroForm<</Fields[8 0 R]/XFA 10 0 R>>/Names<</JavaScript<</Names[(x) 5 0 R]>>>>',
    page: '/Annots[6 0 R 7 0 R 8 0 R 9 0 R]/AA<</O 5 0 R>>',
    resources: '/XObject<</Elsewhere 11 0 R>>',
    drawn: 'q 100 0 0 100 0 0 cm /Elsewhere Do Q',
    objects: [
      `<</S/JavaScript/JS(${script.replace(/[()\\]/g, '\\$&')})>>`,
      `<</Type/Annot/Subtype/Link${box}/A<</S/URI/URI(${there})>>>>`,
      `<</Type/Annot/Subtype/Link${box}/A<</S/Launch/F(/usr/bin/xterm)>>>>`,
      `<</Type/Annot/Subtype/Widget/FT/Btn/T(b)${box}/A<</S/SubmitForm/F(${there})>>/AA<</E 5 0 R>>>>`,
      `<</Type/Annot/Subtype/Link${box}/A<</S/GoToR/F<</FS/URL/F(${there})>>/D[0/Fit]>>>>`,
      stream(`<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template><image href="${there}"/></template></xdp:xdp>`),
      // a picture whose bytes lie elsewhere
      `<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/F<</FS/URL/F(${there})>>/Length 0>>stream\n\nendstream`,
    ],
  });
}

/** One that asks for a password before it shows anything. */
export function encryptedPdf(): Buffer {
  const key = 'ab'.repeat(32);
  return demoPdf({
    objects: [`<</Filter/Standard/V 1/R 2/P -4/O<${key}>/U<${key}>>>`],
    trailer: `/Encrypt 5 0 R/ID[<${key}><${key}>]`,
  });
}

/** It begins like one and goes on as nothing. */
export const brokenPdf = (): Buffer => Buffer.from(`%PDF-1.7\n${'nothing of it is left\n'.repeat(50)}`);

const stream = (text: string) => `<</Length ${text.length}>>stream\n${text}\nendstream`;

function written(bodies: readonly string[], trailer: string): Buffer {
  const places: number[] = [];
  let text = '%PDF-1.7\n';
  bodies.forEach((body, index) => {
    places.push(text.length);
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = bodies.length + 1;
  const end = `trailer<</Size ${size}/Root 1 0 R/Info 4 0 R${trailer}>>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(`${text}xref\n0 ${size}\n0000000000 65535 f \n${table}${end}`, 'latin1');
}
