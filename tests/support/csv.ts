/** The cells of a CSV as a spreadsheet of Morocco reads them: semicolons, quotes doubled inside quotes. */
export function cellsIn(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^;\r\n]*))(;|\r\n|$)/gy;
  const body = text.replace(/^\ufeff/, '');
  while (cell.lastIndex < body.length) {
    const [, quoted, plain = '', end] = cell.exec(body) ?? [];
    if (end === undefined) throw new Error(`No CSV at ${cell.lastIndex}.`);
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n' && cell.lastIndex < body.length) rows.push([]);
  }
  return rows;
}
