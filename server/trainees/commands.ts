import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { uuidv7 } from 'uuidv7';
import type { Db, Reader, Writer } from '#db/driver';
import { Refusal, type RefusalParams } from '../../shared/core/refusal.ts';
import { fill, languages, type Language, type MessageParams } from '../../shared/core/text.ts';
import { localDay, type Day, type Instant } from '../../shared/core/time.ts';
import type { Effect } from '../../shared/people/intake/effect/schema.ts';
import { findHeading } from '../../shared/people/intake/heading/rules.ts';
import { readRows, type Reading } from '../../shared/people/intake/reading/rules.ts';
import { dayOrders, noParams, type DayOrder, type RowReason, type Sheet } from '../../shared/people/intake/schema.ts';
import { text as rowsAr } from '../../shared/people/intake/text.ar.ts';
import { text as rowsEn } from '../../shared/people/intake/text.en.ts';
import { text as rowsFr } from '../../shared/people/intake/text.fr.ts';
import { readBlock, type Block } from '../../shared/trainees/class-list/rules.ts';
import { text as ar } from '../../shared/trainees/class-list/text.ar.ts';
import { text as en } from '../../shared/trainees/class-list/text.en.ts';
import { text as fr } from '../../shared/trainees/class-list/text.fr.ts';
import { classListForm } from '../../shared/trainees/intake/rules.ts';
import { performUnsigned } from '../core/perform.ts';
import { MOST_ROWS, readWorkbook } from '../core/workbook.ts';
import { inTurns } from '../people/intake/applying/write.ts';
import { judgeAll, type Given, type Judged, type Row } from '../people/intake/judging/read.ts';
import { groupsNamed, type NamedGroup } from './intake/class-list/read.ts';
import { classListTarget } from './intake/class-list/write.ts';

type Services = { readonly db: Db; readonly clock: () => Instant };
const words = { fr: { ...rowsFr, ...fr }, ar: { ...rowsAr, ...ar }, en: { ...rowsEn, ...en } };
type Key = keyof typeof words.fr;
type Say = (key: Key, params?: MessageParams) => string;
type Order = {
  readonly file: string;
  readonly group: string;
  readonly promotion: string | undefined;
  readonly sheet: string | undefined;
  readonly dates: DayOrder | null;
  readonly apply: boolean;
  readonly language: Language;
};

/**
 * `import-class FILE.xlsx --group CODE [--promotion CODE] [--sheet NAME] [--dates dayFirst|monthFirst] [--lang fr|ar|en] [--apply]`:
 * takes a class list over, read and judged as the page does. Without `--apply` it only tells what it would do; with it, everything
 * is written in one act, or nothing if one row is wrong or wants a decision.
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

const option = { type: 'string' } as const;
const options = { group: option, promotion: option, sheet: option, dates: option, lang: option, apply: { type: 'boolean' } } as const;

function orderOf(args: string[]): Order | undefined {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: false });
  const text = (name: keyof typeof options) => (typeof values[name] === 'string' && values[name] !== '' ? values[name] : undefined);
  const [file, ...others] = positionals;
  const [group, language, dates] = [text('group'), text('lang') ?? 'fr', text('dates') ?? null];
  const isKnown = others.length === 0 && Object.keys(values).every((each) => Object.hasOwn(options, each));
  if (!file || !group || !isKnown || !isLanguage(language) || !isOrder(dates)) return undefined;
  return { file, group, promotion: text('promotion'), sheet: text('sheet'), dates, apply: values.apply === true, language };
}

function languageOf(args: readonly string[]): Language {
  const language = args[args.indexOf('--lang') + 1];
  return args.includes('--lang') && isLanguage(language) ? language : 'fr';
}

function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

function isOrder(value: string | null): value is DayOrder | null {
  return value === null || dayOrders.some((order) => order === value);
}

function speaker(language: Language): Say {
  return (key, params = {}) => fill(words[language][key], params, language);
}

function isKey(reason: string): reason is Key {
  return Object.hasOwn(words.fr, reason);
}

function wordable(params: RefusalParams): MessageParams {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? value : String(value)]));
}

function stopped(key: Key, params: MessageParams = {}): Refusal {
  return new Refusal('invalid', key, params);
}

type Console = { readonly order: Order; readonly bytes: Buffer; readonly say: Say; readonly print: (line: string) => void };
type Plan = {
  readonly group: NamedGroup;
  readonly given: Given & { readonly day: Day };
  readonly list: readonly Row[];
  readonly rows: readonly Judged[];
};

async function carryOut(services: Services, order: Order, say: Say, print: Console['print']): Promise<number> {
  const now = services.clock();
  const today = localDay(now);
  const bytes = await bytesOf(order.file);
  const group = await targetOf(services.db.read, order, today);
  const { sheet, block, list } = listIn(await sheetsOf(bytes, order), order, today);
  const day = group.startsOn > today ? group.startsOn : today;
  const given = { params: { ...noParams, promotionId: group.promotionId, groupId: group.id, fromOn: day }, by: null, today, now, day };
  const { rows } = await judgeAll(services.db.read, classListTarget, given, list);
  const about = { file: basename(order.file), sheet, about: aboutOf(block), group: group.code, promotion: group.promotionCode, day };
  print(say('trainees.import.source', about));
  return conclude(services, { group, given, list, rows }, { order, bytes, say, print });
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch {
    throw stopped('trainees.import.noFile', { file });
  }
}

async function targetOf(db: Reader, { group, promotion }: Order, today: Day): Promise<NamedGroup> {
  const found = await groupsNamed(db, group, promotion);
  const [target, ...others] = promotion === undefined && found.length > 1 ? runningFirst(found, today) : found;
  if (!target) throw stopped('trainees.import.noGroup', { group });
  if (others.length > 0)
    throw stopped('trainees.import.manyGroups', { group, promotions: found.map(({ promotionCode }) => promotionCode).join(', ') });
  if (target.endsOn < today) throw stopped('trainees.import.promotionOver', { group, promotion: target.promotionCode, day: target.endsOn });
  return target;
}

/** Promotions that are over are nobody's choice when another one is not. */
function runningFirst(found: readonly NamedGroup[], today: Day): readonly NamedGroup[] {
  const running = found.filter(({ endsOn }) => endsOn >= today);
  return running.length > 0 ? running : found.slice(0, 1);
}

async function sheetsOf(bytes: Buffer, { file }: Order): Promise<readonly Sheet[]> {
  const read = await readWorkbook(bytes);
  if (!read.ok) throw stopped(`trainees.import.${read.fault}`, { file: basename(file), most: MOST_ROWS });
  return read.sheets;
}

type Found = { readonly sheet: string; readonly block: Block; readonly reading: Reading };

/** The one sheet that holds a list; of several, the one asked for, or the one named like the group. */
function listIn(sheets: readonly Sheet[], order: Order, today: Day): { sheet: string; block: Block; list: Row[] } {
  const { sheet: wanted, group } = order;
  const asked = wanted === undefined ? sheets : sheets.filter(({ name }) => name === wanted);
  if (asked.length === 0)
    throw stopped('trainees.import.noSheet', { sheet: wanted ?? '', sheets: sheets.map(({ name }) => name).join(', ') });
  const headed = asked.flatMap((sheet) => readAs(sheet, order, today) ?? []);
  const lists = headed.filter(({ reading }) => reading.question !== null || reading.rows.length > 0);
  const [only, ...others] = lists.length > 1 ? lists.filter(({ sheet, block }) => sheet === group || block.className === group) : lists;
  if (!only || others.length > 0) {
    if (lists.length > 1) throw stopped('trainees.import.manySheets', { sheets: lists.map(({ sheet }) => sheet).join(', ') });
    throw stopped(headed.length > 0 ? 'trainees.import.noRows' : 'trainees.import.noHeader');
  }
  if (only.reading.question !== null) throw stopped('trainees.import.dates');
  const { sheet, block, reading } = only;
  return { sheet, block, list: reading.rows.map(({ row: line, facts, fault }, place) => ({ place, line, facts, fault, decision: null })) };
}

function readAs(sheet: Sheet, { dates }: Order, today: Day): Found | undefined {
  const heading = findHeading(sheet, classListForm);
  if (heading === undefined) return undefined;
  const reading = readRows(sheet, classListForm, { sheet: sheet.name, ...heading, dayOrder: dates }, today);
  return { sheet: sheet.name, block: readBlock(sheet, heading.headingRow), reading };
}

function aboutOf({ className, school, year }: Block): string {
  const facts = [className, school, year].filter((each) => each !== undefined);
  return facts.length === 0 ? '' : ` (${facts.join(', ')})`;
}

/** Wrong, or for an agent to decide: the page asks, the console does not. */
const isOpen = ({ verdict }: Judged) => verdict === 'rejected' || verdict === 'conflicting';
const isChanging = ({ verdict }: Judged) => verdict === 'new' || verdict === 'changed';

function tell(rows: readonly Judged[], { say, print }: Console): void {
  const open = rows.filter(isOpen);
  const moving = rows.filter(({ changes }) => changes['group.was'] !== undefined);
  const entering = rows.filter(({ verdict, subjectKey }) => verdict === 'new' && subjectKey === null);
  const there = rows.filter(({ verdict, changes }) => verdict === 'unchanged' || (verdict === 'changed' && changes['group'] === undefined));
  const joining = rows.filter(isChanging).length - moving.length - entering.length - there.filter(isChanging).length;
  print(`  ${say('trainees.import.new', { n: entering.length })}`);
  print(`  ${say('trainees.import.joining', { n: joining })}`);
  print(`  ${say('trainees.import.there', { n: there.length })}`);
  print(`  ${say('trainees.import.moved', { n: moving.length })}`);
  print(`  ${say('trainees.import.rejected', { n: open.length })}`);
  for (const { line, changes } of moving)
    print(`    ${say('trainees.import.move', { row: String(line), from: String(changes['group.was']) })}`);
  for (const { line, reason, reasonParams } of open)
    print(`    ${say('trainees.import.row', { row: String(line), reason: say(keyOf(reason), reasonParams) })}`);
}

function keyOf(reason: RowReason | null): Key {
  return reason === null ? 'people.intake.row.missingValue' : `people.intake.row.${reason}`;
}

async function conclude(services: Services, plan: Plan, console: Console): Promise<number> {
  const { order, bytes, say, print } = console;
  tell(plan.rows, console);
  const isWrong = plan.rows.some(isOpen);
  if (isWrong) print(say('trainees.import.refused'));
  else if (!plan.rows.some(isChanging)) print(say('trainees.import.nothing'));
  else if (!order.apply) print(say('trainees.import.dryRun'));
  else {
    await apply(services, plan, createHash('sha256').update(bytes).digest('hex'));
    print(say('trainees.import.done'));
  }
  return isWrong ? 1 : 0;
}

/** Judges once more inside the transaction: what was told is what is written, or nothing is. */
function apply(services: Services, { group, given, list }: Plan, sourceHash: string) {
  const input = { actId: uuidv7(), groupId: group.id, sourceHash };
  const work = async ({ tx, now }: { readonly tx: Writer; readonly now: Instant }) => {
    const then = { ...given, now };
    const { rows } = await judgeAll(tx, classListTarget, then, list);
    if (rows.some(isOpen)) throw stopped('trainees.import.refused');
    const effects: Effect[] = [];
    await inTurns(rows.filter(isChanging), async (some) => void effects.push(...(await classListTarget.apply(tx, then, some)).flat()));
    const ids = (is: (effect: Effect) => boolean) => effects.filter(is).map(({ id }) => id);
    const after = {
      sourceHash,
      day: given.day,
      entered: ids((effect) => 'made' in effect && effect.made === 'person'),
      enrolled: ids((effect) => 'made' in effect && effect.made === 'enrolment'),
      moved: ids((effect) => 'changed' in effect && effect.changed === 'membership'),
    };
    const result = { entered: after.entered.length, enrolled: after.enrolled.length, moved: after.moved.length };
    const by = { holding: null, capacity: 'console' } as const;
    return { performer: 'console', by, kind: 'group', id: group.id, before: null, after, result };
  };
  return performUnsigned(services, 'trainee.import', input, work, { limitMs: 60_000 });
}
