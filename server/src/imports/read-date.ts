import { addDays, isBusinessDate } from '@zhenhoufu/shared/time';

const WRITTEN = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?(?:[ T]\d{1,2}:\d{2}.*)?$/;
const PACKED = /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/;
const SERIAL = /^(\d{5})(?:\.\d+)?$/;
const SERIAL_DAY_ZERO = '1899-12-30';
const DAYS_TO_1904 = 1462;

/**
 * A date as people and spreadsheets write it, as `YYYY-MM-DD`: 2024-1-5, 2024/1/5, 2024.1.5, 2024年1月5日, 20240105,
 * each with or without a time, or a spreadsheet's serial number (of the 1904 system when the workbook says so).
 * Null when it is none, or no real day.
 */
export function readDate(text: string, dates1904 = false): string | null {
  const written = text.replace(/\s*([年月日/.-])\s*/g, '$1').trim();
  const parts = WRITTEN.exec(written) ?? PACKED.exec(written);
  if (parts) {
    const [, year = '', month = '', day = ''] = parts;
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isBusinessDate(date) ? date : null;
  }
  const serial = SERIAL.exec(written);
  if (!serial) return null;
  return addDays(SERIAL_DAY_ZERO, Number(serial[1]) + (dates1904 ? DAYS_TO_1904 : 0));
}

/** The time of day in a written date as ` HH:mm:ss`, empty where there is none. */
export function readTimeOfDay(written: string): string {
  const [, hour, minute, second = '00'] = /(\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(written) ?? [];
  return hour && minute ? ` ${hour.padStart(2, '0')}:${minute}:${second}` : '';
}
