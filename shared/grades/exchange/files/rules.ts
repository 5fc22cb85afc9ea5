/** The most a filled sheet may weigh: one of two hundred trainees takes twenty kilobytes. */
export const SHEET_FILE_MOST = 2 * 1024 * 1024;
/** Rows of the longest sheet, with what stands above and below. */
export const SHEET_FILE_ROWS = 400;
