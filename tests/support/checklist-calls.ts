/** A scanned piece of each kind, a list of two lines, and what the tests of all procedures call on them. */
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import type { Instant } from '../../shared/core/time.ts';
import type { PieceSecrecy } from '../../shared/trainees/admission/schema.ts';
import { PHOTO } from '../../shared/trainees/checklist/rules.ts';
import { file } from '../../server/documents/table.ts';
import { store } from '../../server/documents/upload/write.ts';
import { hashOfBytes } from '../../server/core/files.ts';
import { handedPiece, requiredPiece } from '../../server/trainees/admission/table.ts';
import type { Case } from './procedures.ts';
import { testFiles } from './typesetter.ts';

/** The smallest picture there is: one dot. */
export const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==', 'base64');
/** The key of the services of tests. */
const sealKey = new Uint8Array(32).fill(7);

type Given = { readonly admissionId: string; readonly agentId: string };

/** Pieces of a cycle that enrols nobody here, three of them scanned in somebody’s file. */
export async function plantScans(tx: Writer, { admissionId, agentId }: Given, now: Instant) {
  const line = { field: 'agregation', nameFr: 'P', nameAr: 'و', isRequired: false, acceptsSworn: false, fromOn: '2020-01-01' } as const;
  const piece = async (rank: number, code: string, confidentiality: PieceSecrecy) => {
    const id = uuidv7();
    await tx.insert(requiredPiece).values({ id, ...line, code, confidentiality, rank });
    return id;
  };
  const lines = {
    ordinary: await piece(1, 'ordinary', 'ordinary'),
    medical: await piece(2, 'medical', 'medical'),
    photo: await piece(3, PHOTO, 'ordinary'),
  };
  const scan = async (pieceId: string, kept: PieceSecrecy) => {
    const [id, handedId] = [uuidv7(), uuidv7()];
    const storedHash = await store({ files: testFiles, sealKey }, { id, class: kept, bytes: dot });
    const hash = hashOfBytes(dot);
    await tx.insert(handedPiece).values({ id: handedId, admissionId, pieceId, form: 'scan', fileHash: hash, handedAt: now, receivedBy: agentId });
    const attached = { attachedAt: now, attachedKind: 'handedPiece', attachedId: handedId };
    const facts = { hash, storedHash, size: dot.length, media: 'image/png', class: kept, uploadedBy: agentId, uploadedAt: now } as const;
    await tx.insert(file).values({ id, ...facts, ...attached });
    return handedId;
  };
  return {
    lineId: lines.ordinary,
    lineIds: Object.values(lines),
    scans: {
      ordinary: await scan(lines.ordinary, 'ordinary'),
      medical: await scan(lines.medical, 'medical'),
      photo: await scan(lines.photo, 'ordinary'),
    },
  };
} // prettier-ignore

const act = <Facts extends object>(facts: Facts) => ({ actId: uuidv7(), ...facts });
const words = { nameFr: 'Fiche', nameAr: 'استمارة', copies: 1, isRequired: true, acceptsSworn: false };
const added = { ...words, confidentiality: 'ordinary', isPhoto: false, fromOn: '2026-09-01' };

export const checklistCases: readonly Case[] = [
  { path: 'trainees.checklist', on: 'a cycle', input: () => ({ field: 'agregation' }) },
  { path: 'trainees.addPiece', on: 'a cycle', input: () => act({ field: 'agregation', ...added }) },
  { path: 'trainees.changePiece', on: 'a line', input: ({ things }) => act({ pieceId: things.lineId, version: 1, ...words }) },
  { path: 'trainees.endPiece', on: 'a line', input: ({ things }) => act({ pieceId: things.lineId, version: 1, lastOn: '2031-06-30' }) },
  {
    path: 'trainees.orderPieces',
    on: 'a cycle',
    input: ({ things }) => act({ field: 'agregation', pieceIds: things.lineIds.toReversed() }),
  },
  { path: 'trainees.adoptPieces', on: 'a cycle without a list', input: () => act({ field: 'continuingEducation' }) },
  { path: 'trainees.openPiece', on: 'an ordinary piece', input: ({ things }) => act({ handedId: things.scans.ordinary }) },
  { path: 'trainees.openConfidentialPiece', on: 'a medical piece', input: ({ things }) => act({ handedId: things.scans.medical }) },
  { path: 'trainees.photo', on: 'a trainee of the group under way', input: ({ things }) => ({ personId: things.memberId }) },
  { path: 'trainees.issueCard', on: 'a trainee', input: ({ things }) => act({ personId: things.memberId }) },
];
