/** The centre of tests with hands that sign memos, and PDFs as machines read them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from '#db/driver';
import type { Holding } from '../../shared/core/authority.ts';
import { holdingsOf } from '../../server/organisation/holdings.ts';
import { delegation } from '../../server/organisation/table.ts';
import { appointmentId, foundOrganisation, keyOf, NOW, personId, type PersonWord } from '../support/organisation-world.ts';

/** The director delegates her signature to the secretary general. */
export async function foundSigners(db: Db): Promise<void> {
  await foundOrganisation(db);
  await db.write(async (tx) => {
    await tx.insert(delegation).values({
      id: keyOf('delegation of signature'),
      appointmentId: appointmentId('director'),
      toPersonId: personId('secretaryGeneral'),
      acts: ['memo.sign'],
      startsAt: NOW - 30 * 86_400_000,
      endsAt: NOW + 90 * 86_400_000,
      actRef: 'D-1',
      actOn: '2024-09-02',
    });
  });
}

/** The holding somebody signs by: the delegation where one is given, else the own office. */
export async function handOf(db: Db, word: PersonWord, kind: Holding['kind'] = 'appointment'): Promise<{ by: Holding; personId: string }> {
  const found = (await holdingsOf(db.read, personId(word), NOW)).find((held) => held.kind === kind);
  if (!found) throw new Error(`${word} holds nothing of the kind`);
  return { by: found, personId: personId(word) };
}

const folder = mkdtempSync(join(tmpdir(), 'riwaq-memo-'));
const ask = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** What a PDF says, and on how many pages; what it would run or fetch by itself. `lacks`: the words of a text it does not say. */
export function readPdf(pdf: Uint8Array, name: string) {
  const file = join(folder, `${name}.pdf`);
  writeFileSync(file, pdf);
  const text = ask('pdftotext', file, '-');
  const facts = ask('pdfinfo', file);
  return {
    file,
    text,
    lacks: saysIn(text),
    pages: Number(/Pages:\s+(\d+)/.exec(facts)?.[1]),
    javaScript: /JavaScript:\s+(\w+)/.exec(facts)?.[1],
    links: ask('pdfinfo', '-url', file).split('\n').length - 2,
    pictures: ask('pdfimages', '-list', file).trim().split('\n').length - 2,
  };
}

/**
 * Whether a page says a text: word for word, but for marks of direction and blanks, and for the order of letters within a word,
 * as programs that read a page turn round the pairs an Arabic typeface draws as one (lam-alef).
 */
function saysIn(page: string): (text: string) => readonly string[] {
  const letters = [...plain(page)];
  const windows = new Map<number, ReadonlySet<string>>();
  const ofLength = (length: number) => {
    const found =
      windows.get(length) ??
      new Set(
        letters.map((_, from) =>
          letters
            .slice(from, from + length)
            .sort()
            .join(''),
        ),
      );
    windows.set(length, found);
    return found;
  };
  const isThere = (word: string) => ofLength([...plain(word)].length).has([...plain(word)].sort().join(''));
  return (text) => text.split(/\s+/).filter((word) => word !== '' && !isThere(word));
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, '');
}
