/** Files at their door: what they are is told by their bytes; junk, bombs and two-faced files stay outside. */
import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/driver';
import { Refusal } from '../../shared/core/refusal.ts';
import { DAY_LENGTH } from '../../shared/core/time.ts';
import { checkFile, FILE_MOST } from '../../shared/documents/upload/rules.ts';
import { sweepDocuments } from '../../server/documents/jobs.ts';
import { file } from '../../server/documents/table.ts';
import { fileById, filesOf, readFile as readStored } from '../../server/documents/upload/read.ts';
import { attachFile } from '../../server/documents/upload/write.ts';
import { signedInAs, testServices, type TestServices } from '../support/context.ts';
import { freshDatabase } from '../support/database.ts';
import { NOW, personId } from '../support/organisation-world.ts';
import { openProcedures } from '../support/procedures-http.ts';
import { foundPapers, traineeId } from './world.ts';

const png = pngOf(2, 2);
const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0000b080002000301011100ffda0008010100003f00a5ff00d2ffd9', 'hex');
const webp = Buffer.concat([Buffer.from('RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\0', 'latin1'), Buffer.alloc(9)]);
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 1\ntrailer\n<< >>\nstartxref\n45\n%%EOF\n');
/** The end of an archive without a single entry. */
const zipEnd = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]);

function pngOf(width: number, height: number, more = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const chunk = (name: string, content: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    return Buffer.concat([length, Buffer.from(name), content, Buffer.alloc(4)]);
  };
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    start,
    chunk('IHDR', header),
    ...(more.length ? [chunk('tEXt', more)] : []),
    chunk('IDAT', deflateSync(Buffer.alloc(6))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('a file', () => {
  it.each([
    ['a PNG', png, 'image/png'],
    ['a JPEG', jpeg, 'image/jpeg'],
    ['a WebP', webp, 'image/webp'],
    ['a PDF', pdf, 'application/pdf'],
  ])('%s is known by its bytes', (_, bytes, media) => expect(checkFile(bytes)).toEqual({ media }));

  it.each([
    ['nothing', Buffer.alloc(0), 'unknownForm'],
    ['a text', Buffer.from('bonjour'), 'unknownForm'],
    ['a program', Buffer.from('MZ\x90\0'), 'unknownForm'],
    ['an archive', Buffer.concat([Buffer.from('PK\x03\x04'), zipEnd]), 'unknownForm'],
    ['a drawing that may hold a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'unknownForm'],
    ['half a PNG', png.subarray(0, png.length - 7), 'broken'],
    ['half a JPEG', jpeg.subarray(0, jpeg.length - 2), 'broken'],
    ['half a PDF', pdf.subarray(0, 60), 'broken'],
    ['a WebP longer than it says', Buffer.concat([webp, Buffer.alloc(4)]), 'broken'],
    ['a PNG with something behind it', Buffer.concat([png, Buffer.from('alert(1)')]), 'broken'],
    ['a JPEG with something behind it', Buffer.concat([jpeg, Buffer.from('alert(1)')]), 'broken'],
    ['a PNG that is an archive too', Buffer.concat([png, zipEnd]), 'twoForms'],
    ['a PNG with an archive in a comment', pngOf(2, 2, zipEnd), 'twoForms'],
    ['a PNG that is a PDF too', pngOf(2, 2, Buffer.from('%PDF-1.4')), 'twoForms'],
    ['a PNG that is a page too', pngOf(2, 2, Buffer.from('<script>')), 'twoForms'],
    ['a PDF that is an archive too', Buffer.concat([pdf.subarray(0, 20), zipEnd, pdf.subarray(20)]), 'twoForms'],
    ['a PDF with a program', Buffer.from(pdf.toString().replace('/Catalog', '/Catalog /JavaScript (x)')), 'active'],
    ['a PDF under lock', Buffer.from(pdf.toString().replace('<< >>', '<< /Encrypt 1 0 R >>')), 'active'],
    ['a picture that unpacks to a wall', pngOf(60_000, 60_000), 'tooManyDots'],
    ['a picture of nothing', pngOf(0, 10), 'broken'],
  ])('%s stays outside', (_, bytes, problem) => expect(checkFile(bytes)).toEqual({ problem }));

  it('never breaks the check, whatever its bytes', () => {
    const starts = [png, jpeg, webp, pdf, Buffer.alloc(0)];
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.nat(80), fc.uint8Array({ maxLength: 200 }), (start, keep, rest) => {
        const checked = checkFile(Buffer.concat([start.subarray(0, keep), rest]));
        expect('media' in checked || 'problem' in checked).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the door for files', () => {
  let db: Db;
  let services: TestServices;
  let app: FastifyInstance;
  let token: string;

  beforeEach(async () => {
    db = await freshDatabase();
    await foundPapers(db);
    services = testServices(db, { now: NOW });
    app = await openProcedures(services, false);
    token = (await signedInAs(services, traineeId)).token ?? '';
  });
  afterEach(async () => {
    await app.close();
    await db.close();
  });

  type Sent = { readonly headers?: Record<string, string | undefined>; readonly token?: string | null; readonly actId?: string };
  async function send(body: Buffer, { headers = {}, token: of = token, actId = uuidv7() }: Sent = {}) {
    const all = {
      'content-type': 'application/octet-stream',
      'x-riwaq': '1',
      'x-act-id': actId,
      'x-class': 'ordinary',
      ...(of === null ? {} : { cookie: `__Host-riwaq=${of}` }),
      ...headers,
    };
    const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    const answer = await app.inject({ method: 'POST', url: '/api/documents.upload', headers: given, payload: body });
    const told = answer.json();
    return { status: answer.statusCode, fileId: told.result?.data.fileId as string, reason: told.error?.data.refusal.reason as string };
  }

  it('takes a picture, once for each act', async () => {
    const actId = uuidv7();
    const first = await send(png, { actId, headers: { 'x-sha256': createHash('sha256').update(png).digest('hex') } });
    expect(first.status).toBe(200);
    expect((await send(png, { actId })).fileId).toBe(first.fileId);
    expect(await db.read.select().from(file)).toHaveLength(1);
    expect((await send(jpeg, { actId })).reason).toBe('core.actReused');
  });

  it('refuses what it cannot take, each time with the same code', async () => {
    expect(await send(Buffer.from('junk'))).toMatchObject({ status: 400, reason: 'documents.refusal.file.unknownForm' });
    expect(await send(Buffer.concat([png, zipEnd]))).toMatchObject({ status: 400, reason: 'documents.refusal.file.twoForms' });
    expect(await send(pngOf(60_000, 60_000))).toMatchObject({ status: 400, reason: 'documents.refusal.file.tooManyDots' });
    expect(await send(Buffer.alloc(11 * 1024 * 1024))).toMatchObject({ status: 413, reason: 'core.input.tooLarge' });
    expect(await send(png, { headers: { 'x-sha256': '0'.repeat(64) } })).toMatchObject({
      status: 400,
      reason: 'documents.refusal.fileHash',
    });
    expect((await send(png, { headers: { 'x-class': 'secret' } })).status).toBe(400);
    expect((await send(png, { headers: { 'x-act-id': undefined } })).status).toBe(400);
    expect((await send(png, { headers: { 'x-riwaq': undefined } })).reason).toBe('core.input.origin');
    expect((await send(png, { headers: { 'sec-fetch-site': 'cross-site' } })).reason).toBe('core.input.origin');
    expect((await send(png, { headers: { 'content-type': 'application/json' } })).reason).toBe('core.input.form');
    expect((await send(png, { headers: { 'content-type': 'multipart/form-data' } })).reason).toBe('core.input.form');
    expect(await send(png, { token: null })).toMatchObject({ status: 401, reason: 'identity.signedOut' });
    expect(await db.read.select().from(file)).toEqual([]);
  });

  it('takes bytes through no other door', async () => {
    const body = { actId: uuidv7(), class: 'ordinary', hash: null, bytes: { 0: 1 } };
    const headers = { 'content-type': 'application/json', 'x-riwaq': '1', cookie: `__Host-riwaq=${token}` };
    const answer = await app.inject({
      method: 'POST',
      url: '/api/documents.upload,documents.mine?batch=1',
      headers,
      payload: { 0: body, 1: {} },
    });
    expect(answer.statusCode).toBe(207);
    expect(answer.json()[0].error.data.refusal.kind).toBe('invalid');
  });

  it('takes ten megabytes', async () => {
    const big = pngOf(2, 2, Buffer.alloc(FILE_MOST - png.length - 12, 0x20));
    expect(big.length).toBeLessThanOrEqual(FILE_MOST);
    expect((await send(big)).status).toBe(200);
  });

  it('keeps what is medical or judicial encrypted, each file with a key of its own', async () => {
    const secret = pngOf(2, 2, Buffer.from(`Certificat ${randomBytes(8).toString('hex')}`));
    for (const kept of ['medical', 'judicial']) {
      const { fileId } = await send(secret, { headers: { 'x-class': kept } });
      const row = (await fileById(db.read, fileId)) ?? expect.unreachable();
      expect(row.storedHash).not.toBe(row.hash);
      const stored = (await services.files.get(row.storedHash)) ?? expect.unreachable();
      expect(stored.includes(secret.subarray(60, 80))).toBe(false);
      expect(await readStored(services, row)).toEqual(secret);
      await expect(readStored({ ...services, sealKey: new Uint8Array(32) }, row)).rejects.toThrow();
      await expect(readStored(services, { ...row, id: uuidv7() })).rejects.toThrow();
    }
  });

  it('notices a file that was altered on the disk', async () => {
    const { fileId } = await send(png);
    const row = (await fileById(db.read, fileId)) ?? expect.unreachable();
    const stored = (await services.files.get(row.storedHash)) ?? expect.unreachable();
    expect(createHash('sha256').update(stored).digest('hex')).toBe(row.hash);
    const folder = join(tmpdir(), 'riwaq-test-files', row.storedHash.slice(0, 2));
    expect((await readdir(folder)).some((name) => name === row.storedHash.slice(2))).toBe(true);
    expect(await readFile(join(folder, row.storedHash.slice(2)))).toEqual(png);
  });

  it('gives a file to who brought it, to attach once; a day later nothing is left of the rest', async () => {
    const [kept, stray] = [await send(pngOf(3, 3)), await send(pngOf(4, 4))];
    const owner = { kind: 'enrolment', id: uuidv7() };
    const attach = (by: string, fileId: string) => db.write((tx) => attachFile(tx, { fileId, by, owner }, NOW));
    await expect(attach(personId('trainer'), kept.fileId)).rejects.toThrow(Refusal);
    await attach(traineeId, kept.fileId);
    await expect(attach(traineeId, kept.fileId)).rejects.toThrow('documents.refusal.fileAttached');
    expect((await filesOf(db.read, owner.kind, owner.id)).map(({ id }) => id)).toEqual([kept.fileId]);
    services.time.now += DAY_LENGTH + 1;
    await sweepDocuments(services);
    expect((await db.read.select({ id: file.id }).from(file)).map(({ id }) => id)).toEqual([kept.fileId]);
    expect(await fileById(db.read, stray.fileId)).toBeUndefined();
    await expect(db.write((tx) => tx.delete(file).where(eq(file.id, kept.fileId)))).rejects.toThrow();
  });
});
