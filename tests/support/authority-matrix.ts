/** The authority matrix as the papers give it, with its nineteen columns in our words. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Office } from '../../shared/core/authority.ts';

export const columns = {
  DIR: 'director',
  DA: 'assistantDirector',
  DAF: 'continuingEducationDirector',
  SG: 'secretaryGeneral',
  SCO: 'studentAffairs',
  RH: 'humanResources',
  FIN: 'finance',
  CSS: 'socialAffairs',
  INF: 'informationTechnology',
  CD: 'departmentHead',
  CF: 'filiereHead',
  FOR: 'trainer',
  STA: 'trainee',
  CON: 'councilMember',
  COM: 'commissionMember',
  JUR: 'juryMember',
  RS: 'siteCorrespondent',
  RSI: 'securityOfficer',
  DPO: 'dataProtectionOfficer',
} as const satisfies Record<string, Office>;

const matrixFile = z.object({
  columns: z.array(z.string()),
  sod: z.array(z.tuple([z.string(), z.string()])),
  actions: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['r', 'w']),
      cls: z.enum(['C0', 'C1', 'C2', 'C3', 'C4']),
      cells: z.record(z.string(), z.string()),
      who: z.enum(['anonymous', 'console']).optional(),
    }),
  ),
});

/** The paper's own rows, and those added since by decision record. */
export const paper = matrixFile.parse(readJson('./authority-matrix.json'));
export const additions = matrixFile.pick({ actions: true }).parse(readJson('./authority-additions.json'));
export const matrix = { ...paper, actions: [...paper.actions, ...additions.actions] };

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}

export const matrixActions = matrix.actions.map(({ id }) => id);

const officeOf = new Map<string, Office>(Object.entries(columns));

/** The filled cells of an act: `[office, 'W!']`. */
export function cellsOf(action: string): readonly (readonly [Office, string])[] {
  const row = matrix.actions.find(({ id }) => id === action);
  return Object.entries(row?.cells ?? {}).map(([column, cell]) => {
    const office = officeOf.get(column);
    if (office === undefined) throw new Error(`no office for column ${column}`);
    return [office, cell];
  });
}
