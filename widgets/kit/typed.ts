/** What readers type, in the forms that engines read. */

/** Digits and signs typed in full width, as plain ones. */
export function plainWidth(text: string): string {
  return text.replace(/[０-９－／．]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

/** A day in other forms than YYYY-MM-DD (2026-3-2, 2026/3/2, 2026年3月2日, full width) in that form; else as it is. */
export function typedDay(text: string): string {
  const plain = plainWidth(text);
  const parts = /^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日)$/.exec(plain);
  if (!parts) return plain;
  const [, year, month = parts[4]!, day = parts[5]!] = parts;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
