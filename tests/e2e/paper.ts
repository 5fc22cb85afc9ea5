/** A paper as a machine reads it: the text of its PDF, and the square on its page. */
import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import jsqr from 'jsqr';

export const run = promisify(execFile);

/** What `pdftotext` finds. */
export async function textOf(pdf: string): Promise<string> {
  return (await run('pdftotext', [pdf, '-'])).stdout;
}

/** The order of Arabic in a PDF is that of its glyphs: compared without marks of direction and blanks. */
export function plain(text: string): string {
  return text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\s]/g, '');
}

/** The text of the square on a page, as a camera would read it from the printed sheet: 150 dots an inch. */
export async function readSquare(pdf: string): Promise<string> {
  const picture = `${pdf}.page`;
  await run('pdftoppm', ['-r', '150', '-singlefile', pdf, picture]);
  const { width, height, rgba } = pixelsOf(await readFile(`${picture}.ppm`));
  await rm(`${picture}.ppm`);
  return jsqr(rgba, width, height)?.data ?? '';
}

/** A binary PPM: `P6`, width, height, 255, then red, green, blue. */
function pixelsOf(ppm: Buffer) {
  const [head = '', , across = '', down = ''] =
    /^P6\s+((\d+)\s+(\d+))\s+255\s/.exec(ppm.subarray(0, 40).toString('latin1'))?.map(String) ?? [];
  const [width, height] = [Number(across), Number(down)];
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let dot = 0; dot < width * height; dot += 1) rgba.set(ppm.subarray(head.length + dot * 3, head.length + dot * 3 + 3), dot * 4);
  return { width, height, rgba };
}
