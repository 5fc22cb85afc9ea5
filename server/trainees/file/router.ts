import type { Reader } from '#db/driver';
import type { Actor, Subject } from '../../../shared/core/authority.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { localDay, type Day, type Instant } from '../../../shared/core/time.ts';
import { mayProposeDeparture } from '../../../shared/trainees/departure/policy.ts';
import { openableClasses } from '../../../shared/trainees/checklist/policy.ts';
import { mayReadCard, mayReadFile } from '../../../shared/trainees/policy.ts';
import { mayKeepContact, mayProposeCivil, maySeeOpenings, mayUpdateOwnContact } from '../../../shared/trainees/file/policy.ts';
import { maskedCin } from '../../../shared/trainees/file/rules.ts';
import { contactInput, ownContactInput, traineeInput, unmaskInput } from '../../../shared/trainees/file/schema.ts';
import { mayAskTransfer } from '../../../shared/trainees/transfer/policy.ts';
import type { SignedIn } from '../../core/context.ts';
import { sha256 } from '../../core/hash.ts';
import { perform } from '../../core/perform.ts';
import { permit, reveal } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { personById, personNamed, type PersonFile } from '../../people/read.ts';
import { cardOf } from '../search/read.ts';
import { correctionProcedures, shownCorrections } from './correction/router.ts';
import { admissionsOf, enrolmentsOf, fileSubject, groupsOf, historyOf, isOpened, openingsOf } from './read.ts';
import { noteOpening, noteShownCin, updateContact } from './write.ts';

export const fileProcedures = {
  ...correctionProcedures,

  /** Name, group, filière and site: what everyone who works with a trainee may see. */
  card: signedIn('trainee.readCard')
    .input(traineeInput)
    .query(async ({ ctx, input: { personId } }) => {
      const { actor, now, day } = await asking(ctx);
      const subject = await seen(ctx.db.read, personId, day);
      reveal(mayReadCard(actor, subject, now), subject);
      const named = await personNamed(ctx.db.read, personId);
      if (!named) throw hidden();
      return { card: await cardOf(ctx.db.read, named, day), may: { readFile: mayReadFile(actor, subject, now) } };
    }),

  /** The whole file. Whoever opens another’s is noted, and the person told. */
  file: signedIn('trainee.readFile')
    .input(traineeInput)
    .query(async ({ ctx, input: { personId } }) => {
      const { actor, now, day } = await asking(ctx);
      const { subject, file } = await opened(ctx, personId, actor, now);
      const admissions = await admissionsOf(ctx.db.read, personId, day);
      const mayOpenings = maySeeOpenings(actor, subject, now);
      return {
        at: now,
        isOwn: actor.personId === personId,
        ...shownFile(file, actor),
        enrolments: await enrolmentsOf(ctx.db.read, personId),
        admissions,
        groups: await groupsOf(ctx.db.read, personId),
        corrections: await shownCorrections(ctx.db.read, personId, { actor, subject, now }),
        history: await historyOf(ctx.db.read, personId, admissions.map(({ id }) => id)),
        opens: openableClasses(actor, subject, now),
        openings: mayOpenings.ok ? await openingsOf(ctx.db.read, personId) : null,
        may: {
          updateOwn: mayUpdateOwnContact(actor, subject, now),
          keepContact: mayKeepContact(actor, subject, now),
          proposeCivil: mayProposeCivil(actor, subject, now),
          askTransfer: mayAskTransfer(actor, subject, now),
          proposeDeparture: mayProposeDeparture(actor, subject, now),
        },
      };
    }), // prettier-ignore

  /** The CIN whole, for a reason that is noted and that the person reads. */
  fullCin: signedIn('trainee.readFile')
    .input(unmaskInput)
    .query(async ({ ctx, input }) => {
      const { personId, reason } = input;
      const { actor, now, day } = await asking(ctx);
      const { file } = await opened(ctx, personId, actor, now);
      if (file.cin === null) throw new Refusal('conflict', 'trainees.file.noCin');
      await perform(ctx, 'trainee.readFile', input, async ({ tx, actor: viewer }) => {
        const permitted = permit(mayReadFile(viewer, await seen(tx, personId, day), now), personId);
        return noteShownCin(tx, permitted, reason, { viewerId: viewer.personId, day, now });
      });
      return { cin: file.cin };
    }),

  /** A trainee’s own telephone, address and emergency contact. */
  updateOwnContact: signedIn('trainee.updateOwnContact')
    .input(ownContactInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'trainee.updateOwnContact', input, async ({ tx, actor, now }) => {
        const { phone, address, emergencyName, emergencyPhone } = input;
        const subject = await seen(tx, actor.personId, localDay(now));
        const permitted = permit(mayUpdateOwnContact(actor, subject, now), await fileIn(tx, actor.personId, input.version));
        return updateContact(tx, permitted, tidied({ phone, address, emergencyName, emergencyPhone }));
      }),
    ),

  /** The contact data of a file, its e-mail address included, by who keeps the files. */
  keepContact: signedIn('trainee.create')
    .input(contactInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'trainee.create', input, async ({ tx, actor, now }) => {
        const { personId, phone, email, address, emergencyName, emergencyPhone } = input;
        const subject = await seen(tx, personId, localDay(now));
        reveal(mayReadFile(actor, subject, now), subject);
        const permitted = permit(mayKeepContact(actor, subject, now), await fileIn(tx, personId, input.version));
        return updateContact(tx, permitted, tidied({ phone, email, address, emergencyName, emergencyPhone }));
      }),
    ),
};

async function asking(ctx: SignedIn & { readonly actor: () => Promise<Actor> }): Promise<{ actor: Actor; now: Instant; day: Day }> {
  const now = ctx.clock();
  return { actor: await ctx.actor(), now, day: localDay(now) };
}

async function seen(db: Reader, personId: string, day: Day): Promise<Subject> {
  const subject = await fileSubject(db, personId, day);
  if (!subject) throw hidden();
  return subject;
}

async function fileIn(db: Reader, personId: string, version: number): Promise<PersonFile> {
  const file = await personById(db, personId);
  if (!file) throw hidden();
  if (file.version !== version) throw new Refusal('stale', 'people.refusal.stale', { version: file.version });
  return file;
}

/** A file that may be read; the first time on a day that somebody opens another’s, it is noted. */
async function opened(ctx: SignedIn, personId: string, actor: Actor, now: Instant) {
  const day = localDay(now);
  const subject = await seen(ctx.db.read, personId, day);
  reveal(mayReadFile(actor, subject, now), subject);
  const file = await personById(ctx.db.read, personId);
  if (!file) throw hidden();
  if (actor.personId !== personId && !(await isOpened(ctx.db.read, personId, actor.personId, day))) {
    const actId = openingId(actor.personId, personId, day);
    await perform(ctx, 'trainee.readFile', { actId }, async ({ tx, actor: viewer }) => {
      const permitted = permit(mayReadFile(viewer, await seen(tx, personId, day), now), personId);
      return noteOpening(tx, permitted, { viewerId: viewer.personId, day, now });
    });
  }
  return { subject, file };
}

/** The same viewer, file and day: the same act, however many pages ask at once. Of the form of our keys. */
function openingId(viewerId: string, personId: string, day: Day): string {
  const hex = sha256(`opening ${viewerId} ${personId} ${day}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** One’s own CIN is whole; another’s is masked. */
function shownFile(file: PersonFile, { personId: viewerId }: Actor) {
  const { id, version, familyLatin, givenLatin, familyArabic, givenArabic, sex, bornOn, birthPlaceLatin, birthPlaceArabic } = file;
  const { massarCode, phone, email, address, emergencyName, emergencyPhone } = file;
  return {
    version,
    person: { id, familyLatin, givenLatin, familyArabic, givenArabic, sex },
    birth: { bornOn, placeLatin: birthPlaceLatin, placeArabic: birthPlaceArabic },
    codes: { massarCode, cin: file.cin === null || viewerId === id ? file.cin : maskedCin(file.cin) },
    contact: { phone, email, address, emergencyName, emergencyPhone },
  };
}

/** An empty line is nothing. */
function tidied<Contact extends { readonly [field: string]: string | null }>(contact: Contact): Contact {
  return Object.fromEntries(Object.entries(contact).map(([field, value]) => [field, value === '' ? null : value])) as Contact;
}
