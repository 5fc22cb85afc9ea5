import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { uuidv7 } from 'uuidv7';
import type { Db, Reader } from '#db/driver';
import { Refusal, type RefusalParams } from '../../shared/core/refusal.ts';
import { fill, languages, type Language, type MessageParams } from '../../shared/core/text.ts';
import { localDay, type Day, type Instant } from '../../shared/core/time.ts';
import { compare, type Comparison } from '../../shared/trainees/class-list/comparison/rules.ts';
import { readClassList } from '../../shared/trainees/class-list/rules.ts';
import type { Block, Listed, Rejection, Sheet } from '../../shared/trainees/class-list/schema.ts';
import { text as ar } from '../../shared/trainees/class-list/text.ar.ts';
import { text as en } from '../../shared/trainees/class-list/text.en.ts';
import { text as fr } from '../../shared/trainees/class-list/text.fr.ts';
import { performUnsigned } from '../core/perform.ts';
import { MOST_ROWS, readWorkbook } from '../core/workbook.ts';
import { candidates, groupsNamed, type Target } from './class-list/read.ts';
import { takeOver } from './class-list/write.ts';

type Services = { readonly db: Db; readonly clock: () => Instant };
type Key = keyof typeof fr;
type Say = (key: Key, params?: MessageParams) => string;
type Order = {
  readonly file: string;
  readonly group: string;
  readonly promotion?: string;
  readonly sheet?: string;
  readonly apply: boolean;
  readonly language: Language;
};

/**
 * `import-class FILE.xlsx --group CODE [--promotion CODE] [--sheet NAME] [--lang fr|ar|en] [--apply]`: takes a class list over.
 * Without `--apply` it only tells what it would do; with it, everything is written in one act, or nothing if one row is wrong.
 * @returns the exit code: 0 done or possible, 1 refused, 2 not understood.
 */
export async function importClass(services: Services, args: string[], print: (line: string) => void): Promise<number> {
  const order = orderOf(args);
  const say = speaker(order?.language ?? languageOf(args));
  if (!order) {
    print(say('trainees.import.usage'));
    return 2;
  }
  try {
    return await carryOut(services, order, say, print);
  } catch (error) {
    if (!(error instanceof Refusal) || !isKey(error.reason)) throw error;
    print(say(error.reason, wordable(error.params)));
    return 1;
  }
}

function orderOf(args: string[]): Order | undefined {
  const option = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args,
    options: { group: option, promotion: option, sheet: option, lang: option, apply: { type: 'boolean' } },
    allowPositionals: true,
    strict: false,
  });
  const known = ['group', 'promotion', 'sheet', 'lang', 'apply'];
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  const [file, group, promotion, sheet, language] = [
    positionals[0],
    text(values['group']),
    text(values['promotion']),
    text(values['sheet']),
    text(values['lang']) ?? 'fr',
  ];
  if (!file || !group || positionals.length > 1 || !isLanguage(language) || Object.keys(values).some((each) => !known.includes(each)))
    return undefined;
  return { file, group, apply: values['apply'] === true, language, ...(promotion ? { promotion } : {}), ...(sheet ? { sheet } : {}) };
}

function languageOf(args: readonly string[]): Language {
  const language = args[args.indexOf('--lang') + 1];
  return args.includes('--lang') && isLanguage(language) ? language : 'fr';
}

function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

function speaker(language: Language): Say {
  const words = { fr, ar, en }[language];
  return (key, params = {}) => fill(words[key], params, language);
}

function isKey(reason: string): reason is Key {
  return Object.hasOwn(fr, reason);
}

function wordable(params: RefusalParams): MessageParams {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? value : String(value)]));
}

function stopped(key: Key, params: MessageParams = {}): Refusal {
  return new Refusal('invalid', key, params);
}

type Plan = {
  readonly group: Target;
  readonly people: readonly Listed[];
  readonly comparison: Comparison;
  readonly rejected: readonly Rejection[];
  readonly day: Day;
};

async function carryOut(services: Services, order: Order, say: Say, print: (line: string) => void): Promise<number> {
  const { db, clock } = services;
  const now = clock();
  const bytes = await bytesOf(order.file);
  const group = await targetOf(db.read, order, localDay(now));
  const list = listIn(await sheetsOf(bytes, order), order, localDay(now));
  const day = group.startsOn > localDay(now) ? group.startsOn : localDay(now);
  const comparison = await comparisonOf(db.read, list.people, group, { day, now });
  const plan = {
    group,
    people: list.people,
    comparison,
    day,
    rejected: [...list.rejected, ...comparison.rejected].sort((a, b) => a.row - b.row),
  };
  const about = aboutOf(list.block);
  print(
    say('trainees.import.source', {
      file: basename(order.file),
      sheet: list.sheet,
      about,
      group: group.code,
      promotion: group.promotionCode,
      day,
    }),
  );
  tell(plan, say, print);
  return conclude(services, plan, { order, bytes, say, print });
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch {
    throw stopped('trainees.import.noFile', { file });
  }
}

async function targetOf(db: Reader, { group, promotion }: Order, today: Day): Promise<Target> {
  const found = await groupsNamed(db, group, promotion);
  const [target, ...others] = promotion === undefined && found.length > 1 ? runningFirst(found, today) : found;
  if (!target) throw stopped('trainees.import.noGroup', { group });
  if (others.length > 0)
    throw stopped('trainees.import.manyGroups', { group, promotions: found.map(({ promotionCode }) => promotionCode).join(', ') });
  if (target.endsOn < today) throw stopped('trainees.import.promotionOver', { group, promotion: target.promotionCode, day: target.endsOn });
  return target;
}

/** Promotions that are over are nobody's choice when another one is not. */
function runningFirst(found: readonly Target[], today: Day): readonly Target[] {
  const running = found.filter(({ endsOn }) => endsOn >= today);
  return running.length > 0 ? running : found.slice(0, 1);
}

async function sheetsOf(bytes: Buffer, { file }: Order): Promise<readonly Sheet[]> {
  const read = await readWorkbook(bytes);
  if (!read.ok) throw stopped(`trainees.import.${read.fault}`, { file: basename(file), most: MOST_ROWS });
  return read.sheets;
}

type Found = { readonly sheet: string; readonly block: Block; readonly people: readonly Listed[]; readonly rejected: readonly Rejection[] };

/** The one sheet that holds a list; of several, the one asked for, or the one named like the group. */
function listIn(sheets: readonly Sheet[], { sheet: wanted, group }: Order, today: Day): Found {
  const names = sheets.map(({ name }) => name).join(', ');
  const asked = wanted === undefined ? sheets : sheets.filter(({ name }) => name === wanted);
  if (asked.length === 0) throw stopped('trainees.import.noSheet', { sheet: wanted ?? '', sheets: names });
  const read = asked.map((sheet) => ({ sheet: sheet.name, list: readClassList(sheet, today) }));
  const lists = read.flatMap(({ sheet, list }) => (list.ok ? [{ sheet, ...list }] : []));
  const [only, ...others] = lists.length > 1 ? lists.filter(({ sheet, block }) => sheet === group || block.className === group) : lists;
  if (only && others.length === 0) return only;
  if (lists.length > 1) throw stopped('trainees.import.manySheets', { sheets: lists.map(({ sheet }) => sheet).join(', ') });
  throw stopped(read.some(({ list }) => !list.ok && list.reason === 'noRows') ? 'trainees.import.noRows' : 'trainees.import.noHeader');
}

function aboutOf({ className, school, year }: Block): string {
  const facts = [className, school, year].filter((each) => each !== undefined);
  return facts.length === 0 ? '' : ` (${facts.join(', ')})`;
}

async function comparisonOf(db: Reader, people: readonly Listed[], group: Target, at: { day: Day; now: Instant }): Promise<Comparison> {
  return compare(people, await candidates(db, people, group, at), group.id, at.day);
}

function tell({ comparison, rejected }: Plan, say: Say, print: (line: string) => void): void {
  const { fresh, joining, there } = comparison;
  const moving = joining.flatMap(({ listed, known }) => (known.place ? [{ row: listed.row, from: known.place.groupCode }] : []));
  print(`  ${say('trainees.import.new', { n: fresh.length })}`);
  print(`  ${say('trainees.import.joining', { n: joining.length - moving.length })}`);
  print(`  ${say('trainees.import.there', { n: there.length })}`);
  print(`  ${say('trainees.import.moved', { n: moving.length })}`);
  print(`  ${say('trainees.import.rejected', { n: rejected.length })}`);
  for (const move of moving) print(`    ${say('trainees.import.move', { ...move, row: String(move.row) })}`);
  for (const { row, reason, params } of rejected)
    print(`    ${say('trainees.import.row', { row: String(row), reason: say(`trainees.import.${reason}`, params) })}`);
}

type Console = { readonly order: Order; readonly bytes: Buffer; readonly say: Say; readonly print: (line: string) => void };

async function conclude(services: Services, plan: Plan, { order, bytes, say, print }: Console): Promise<number> {
  const isWrong = plan.rejected.length > 0;
  const isSame = plan.comparison.fresh.length + plan.comparison.joining.length === 0;
  if (isWrong) print(say('trainees.import.refused'));
  else if (isSame) print(say('trainees.import.nothing'));
  else if (!order.apply) print(say('trainees.import.dryRun'));
  else {
    await apply(services, plan, createHash('sha256').update(bytes).digest('hex'));
    print(say('trainees.import.done'));
  }
  return isWrong ? 1 : 0;
}

/** Compares once more inside the transaction: what was told is what is written, or nothing is. */
function apply(services: Services, { group, people, day }: Plan, sourceHash: string) {
  const input = { actId: uuidv7(), groupId: group.id, sourceHash };
  return performUnsigned(services, 'trainee.import', input, async ({ tx, now }) => {
    const comparison = await comparisonOf(tx, people, group, { day, now });
    if (comparison.rejected.length > 0) throw stopped('trainees.import.refused');
    const after = { ...(await takeOver(tx, group, comparison, day, now)), sourceHash, day };
    const result = { entered: after.entered.length, enrolled: after.enrolled.length, moved: after.moved.length };
    return { performer: 'console', by: { holding: null, capacity: 'console' }, kind: 'group', id: group.id, before: null, after, result };
  });
}
