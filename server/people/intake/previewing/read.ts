/** A list read and held against the register before anything of it is written. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { constraintOf } from '#db/driver';
import { canonical } from '../../../../shared/core/canonical.ts';
import { hidden, Refusal } from '../../../../shared/core/refusal.ts';
import type { ReadAnswer, SheetAsk } from '../../../../shared/people/intake/asked/schema.ts';
import type { IntakeParams, Mapping, ReadRow } from '../../../../shared/people/intake/schema.ts';
import type { Services } from '../../../core/context.ts';
import { sha256 } from '../../../core/hash.ts';
import { applyAll, storeRows } from '../applying/write.ts';
import { judgeAll, type Row } from '../judging/read.ts';
import { decisionsOf, rememberedOf, type Intake } from '../read.ts';
import { isReady, type Sight } from '../sight/read.ts';
import { rowsAgain, type Preview } from '../write.ts';

type Work = Pick<Services, 'db' | 'files' | 'sheets'>;

/** Asks the thread that reads lists. A file that is too much for it is refused, not waited for. */
export async function askSheets<Answer>({ sheets }: Pick<Work, 'sheets'>, ask: SheetAsk): Promise<Answer> {
  try {
    return asAnswer<Answer>(await sheets(ask));
  } catch (error) {
    if (error instanceof Error && /^No answer within|memory|worker ended/i.test(error.message))
      throw new Refusal('invalid', 'people.intake.file.tooLarge');
    throw error;
  }
}

/** The thread and who asks it are written together. */
function asAnswer<Answer>(answer: unknown): Answer {
  return answer as Answer;
}

/** What a file says, by a mapping or by its own headings. @throws Refusal for a file that is none */
export async function readList(
  work: Work,
  { row, target, given }: Sight,
  mapping: Mapping | null,
): Promise<Extract<ReadAnswer, { ok: true }>> {
  const bytes = await work.files.get(row.fileHash);
  if (bytes === undefined) throw hidden();
  const remembered = mapping === null ? await rememberedOf(work.db.read, row) : [];
  const read = await askSheets<ReadAnswer>(work, {
    task: 'read',
    bytes,
    source: row.source,
    form: target.form,
    mapping,
    remembered,
    today: given.today,
  });
  if (!read.ok) throw new Refusal('invalid', `people.intake.file.${read.fault}`);
  return read;
}

/** What was understood of a list and what it would change; the mapping of the last file of the same source is tried first. */
export async function previewOf(work: Work, sight: Sight, asked: { params: IntakeParams; mapping: Mapping | null }): Promise<Preview> {
  const read = await readList(work, sight, asked.mapping);
  const { mapping } = read;
  const headingKey = read.signature === '' ? null : sha256(`${sight.target.kind}\n${read.signature}`);
  const facts = { params: asked.params, mapping, question: read.question, headingKey };
  if (read.question !== null || !isReady(asked.params, sight.target)) return { ...facts, contentKey: null, judgement: null };
  const given = { ...sight.given, params: asked.params };
  await sight.target.belongs(work.db.read, given);
  const rows = await unpacked(read.rows, await decidedIn(work, sight.row.id));
  const judgement = await judgeAll(work.db.read, sight.target, given, rows);
  return { ...facts, contentKey: contentKeyOf(sight.row, asked.params, mapping), judgement };
}

/** What was decided of the rows before, by what they say. */
async function decidedIn({ db }: Pick<Work, 'db'>, intakeId: string): Promise<ReadonlyMap<string, Row['decision']>> {
  const rows = await decisionsOf(db.read, intakeId);
  return new Map(rows.map(({ facts, decision }) => [canonical(facts), decision]));
}

async function unpacked(parts: readonly string[], decided: ReadonlyMap<string, Row['decision']>): Promise<Row[]> {
  const rows: Row[] = [];
  for (const part of parts) {
    for (const { row: line, facts, fault } of asRows(part)) {
      const decision = decided.size === 0 ? null : (decided.get(canonical(facts)) ?? null);
      rows.push({ place: rows.length, line, facts, fault, decision });
    }
    await nextTurn();
  }
  return rows;
}

/** What the thread packed. */
function asRows(part: string): readonly ReadRow[] {
  return JSON.parse(part) as readonly ReadRow[];
}

/** The same content taken over the same way is the same import. */
function contentKeyOf({ kind, fileHash }: Intake, params: IntakeParams, mapping: Mapping): string {
  return sha256(canonical({ kind, fileHash, params, mapping }));
}

/**
 * Applies a list in a write that is undone: what the database itself would refuse is known before anyone approves
 * (docs/decisions/0007).
 */
export async function rehearse({ db }: Pick<Work, 'db'>, { row, target, given }: Sight, archives: boolean): Promise<void> {
  const rehearsed = new Rehearsed();
  try {
    await db.write(
      async (tx): Promise<never> => {
        const { rows } = await judgeAll(tx, target, given, await rowsAgain(tx, row.id));
        await storeRows(tx, row.id, rows);
        await applyAll(tx, target, given, { intakeId: row.id, rows, archives });
        throw rehearsed;
      },
      { limitMs: 60_000 },
    );
  } catch (error) {
    if (error === rehearsed) return;
    throw brokenRule(error, 'people.intake.refusal.rule');
  }
}

/** Thrown to undo what was only tried. */
class Rehearsed extends Error {}

/** A rule of the database as a refusal; anything else stays what it is. */
export function brokenRule(error: unknown, reason: string): unknown {
  const rule = constraintOf(error);
  return rule === undefined ? error : new Refusal('conflict', reason, { rule: rule.key });
}
