/** What stands above a class list as the ministry's portal gives it. Source: DOMAIN §6.3. */
import { headingKey } from '../../people/intake/heading/rules.ts';
import type { Sheet } from '../../people/intake/schema.ts';

/** `القسم : 1APG-1` and its like. */
export type Block = { readonly school?: string; readonly level?: string; readonly className?: string; readonly year?: string };

const labels: { readonly [label in keyof Block]-?: readonly string[] } = {
  school: ['المؤسسة', 'مؤسسة', 'etablissement'],
  level: ['المستوى', 'niveau'],
  className: ['القسم', 'classe'],
  year: ['السنة الدراسية', 'annee scolaire'],
};
const labelOf = new Map(Object.entries(labels).flatMap(([label, all]) => all.map((word) => [headingKey(word), label] as const)));

/** What the labels above the heading say: the value is the next cell that is not empty, or follows the colon. */
export function readBlock({ rows }: Pick<Sheet, 'rows'>, headingRow: number): Block {
  const block: { -readonly [label in keyof Block]: Block[label] } = {};
  for (const cells of rows.slice(0, headingRow)) {
    for (const [column, cell] of cells.entries()) {
      const [before = '', after = ''] = String(cell ?? '').split(/[:：]/);
      const label = labelOf.get(headingKey(before));
      if (!isLabel(label) || block[label] !== undefined) continue;
      const next = cells.slice(column + 1).find((each) => each !== null && String(each).trim() !== '');
      const value = after.trim() || String(next ?? '').trim();
      if (value !== '' && !labelOf.has(headingKey(value.replace(/[:：].*$/, '')))) block[label] = value;
    }
  }
  return block;
}

function isLabel(label: string | undefined): label is keyof Block {
  return label !== undefined && Object.hasOwn(labels, label);
}
