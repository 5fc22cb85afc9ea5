/** Each row of a list held against the register: what it would change, and what stands against it. The same at preview and at approval. */
import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Reader } from '#db/driver';
import { canonical } from '../../../../shared/core/canonical.ts';
import type { MessageParams } from '../../../../shared/core/text.ts';
import type { Day, Instant } from '../../../../shared/core/time.ts';
import { countsOf } from '../../../../shared/people/intake/rules.ts';
import type {
  Counts,
  Decision,
  Facts,
  Fault,
  IntakeKind,
  IntakeParams,
  RowReason,
  Verdict,
} from '../../../../shared/people/intake/schema.ts';

/** What a list is taken over as, by whom (null: the console), when. */
export type Given = { readonly params: IntakeParams; readonly by: string | null; readonly today: Day; readonly now: Instant };
/** A row to be judged. */
export type Row = {
  readonly place: number;
  readonly line: number | null;
  readonly facts: Facts;
  readonly fault: Fault | null;
  readonly decision: Decision | null;
};
/** What a target says of a row. */
export type Finding = {
  readonly place: number;
  readonly verdict: Exclude<Verdict, 'missing'>;
  readonly reason?: RowReason;
  readonly params?: MessageParams;
  /** Whom or what of the register the row is. */
  readonly subjectKey?: string;
  readonly matches?: readonly string[];
  readonly changes?: Facts;
};
export type Missing = { readonly subjectKey: string; readonly facts: Facts };
/** What judging asks of a target. */
export type Judge = {
  readonly kind: IntakeKind;
  readonly judge: (db: Reader, given: Given, rows: readonly Row[]) => Promise<readonly Finding[]>;
  /** Those the register has in this place and the list does not name. */
  readonly missing: (db: Reader, given: Given, subjectKeys: ReadonlySet<string>) => Promise<readonly Missing[]>;
};
export type Judged = Row & {
  readonly verdict: Verdict;
  readonly reason: RowReason | null;
  readonly reasonParams: MessageParams;
  readonly subjectKey: string | null;
  readonly matches: readonly string[];
  readonly changes: Facts;
};
export type Judgement = { readonly rows: readonly Judged[]; readonly counts: Counts; readonly digest: string };

/** Rows looked at between two turns of everyone else. */
const AT_ONCE = 100;

/** Judges a whole list, letting others have their turn; then tells who is missing from it. */
export async function judgeAll(db: Reader, target: Judge, given: Given, rows: readonly Row[]): Promise<Judgement> {
  const judged: Judged[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    judged.push(...(await judgeSome(db, target, given, rows.slice(from, from + AT_ONCE))));
    await nextTurn();
  }
  const told = once(judged);
  const all = [...told, ...(await missingFrom(db, target, given, told))];
  await nextTurn();
  return { rows: all, counts: countsOf(all), digest: await digestOf(all) };
}

/** The verdict on a few rows alone. */
export async function judgeSome(db: Reader, target: Judge, given: Given, rows: readonly Row[]): Promise<Judged[]> {
  const sound = rows.filter(({ fault, decision }) => fault === null && decision !== 'leaveOut');
  const findings = sound.length === 0 ? [] : await target.judge(db, given, sound);
  const found = new Map(findings.map((finding) => [finding.place, finding]));
  return rows.map((row) => judgedOf(row, found.get(row.place)));
}

const nothing = { reason: null, reasonParams: {}, subjectKey: null, matches: [], changes: {} } as const;

function judgedOf(row: Row, finding: Finding | undefined): Judged {
  if (row.decision === 'leaveOut') return { ...row, ...nothing, verdict: 'rejected', reason: 'leftOut' };
  if (row.fault !== null || finding === undefined)
    return { ...row, ...nothing, verdict: 'rejected', reason: row.fault?.reason ?? 'missingValue', reasonParams: row.fault?.params ?? {} };
  const { verdict, reason = null, params = {}, subjectKey = null, matches = [], changes = {} } = finding;
  return { ...row, verdict, reason, reasonParams: params, subjectKey, matches, changes };
}

/** Two rows that turn out to be the same person or thing: the second is told, never merged. */
function once(judged: readonly Judged[]): Judged[] {
  const seen = new Map<string, number | null>();
  return judged.map((each) => {
    if (each.subjectKey === null || each.verdict === 'rejected') return each;
    const other = seen.get(each.subjectKey);
    if (!seen.has(each.subjectKey)) seen.set(each.subjectKey, each.line);
    return other === undefined
      ? each
      : { ...each, verdict: 'rejected', reason: 'alikeTwice', reasonParams: { other: String(other ?? '') } };
  });
}

async function missingFrom(db: Reader, target: Judge, given: Given, judged: readonly Judged[]): Promise<Judged[]> {
  const named = new Set(judged.flatMap(({ subjectKey, matches }) => [...(subjectKey === null ? [] : [subjectKey]), ...matches]));
  const missing = await target.missing(db, given, named);
  const last = judged.at(-1)?.place ?? -1;
  return missing.map(({ subjectKey, facts }, index) => ({
    ...nothing,
    place: last + 1 + index,
    line: null,
    facts,
    fault: null,
    decision: null,
    verdict: 'missing',
    reason: 'notInList',
    subjectKey,
  }));
}

/** What the approver must find unchanged: each verdict, on whom, with what. */
async function digestOf(rows: readonly Judged[]): Promise<string> {
  const hash = createHash('sha256');
  for (const [index, { line, verdict, reason, subjectKey, facts, changes }] of rows.entries()) {
    hash.update(canonical({ line, verdict, reason, subjectKey, facts, changes })).update('\n');
    if (index % AT_ONCE === AT_ONCE - 1) await nextTurn();
  }
  return hash.digest('hex');
}
