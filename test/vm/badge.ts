/** A badge as its bits go through the air. */

const ones = (bits: string): number => [...bits].filter((bit) => bit === '1').length;

/** HID's H10301: even parity over the first half, facility, number, odd parity over the second half. */
export function h10301(facility: number, number: number): string {
  const data = facility.toString(2).padStart(8, '0') + number.toString(2).padStart(16, '0');
  const even = ones(data.slice(0, 12)) % 2;
  const odd = 1 - (ones(data.slice(12)) % 2);
  return `${even}${data}${odd}`;
}
