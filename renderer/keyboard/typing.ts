/** Types into a field as a keyboard would: where the caret stands, no more than the field takes, and heard by whoever listens. */

export type Key = { readonly types: string } | { readonly does: 'erase' | 'enter' };

const characters = new Intl.Segmenter('und', { granularity: 'grapheme' });

export function typeInto(field: HTMLInputElement, key: Key): void {
  if (!('does' in key)) return insert(field, key.types);
  if (key.does === 'erase') return erase(field);
  field.form?.requestSubmit();
}

function insert(field: HTMLInputElement, text: string): void {
  const { value, maxLength } = field;
  const [start, end] = selected(field);
  if (maxLength >= 0 && value.length - (end - start) + text.length > maxLength) return;
  replace(field, text, start, end);
}

/** One character as a person counts them, or what is selected. */
function erase(field: HTMLInputElement): void {
  const [start, end] = selected(field);
  if (start !== end) return replace(field, '', start, end);
  const last = [...characters.segment(field.value.slice(0, start))].at(-1);
  if (last) replace(field, '', last.index, start);
}

function selected({ selectionStart, selectionEnd, value }: HTMLInputElement): readonly [number, number] {
  const start = selectionStart ?? value.length;
  return [start, selectionEnd ?? start];
}

function replace(field: HTMLInputElement, text: string, start: number, end: number): void {
  field.setRangeText(text, start, end, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
