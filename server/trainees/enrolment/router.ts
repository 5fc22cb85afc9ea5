import { mayPrepare } from '../../../shared/documents/policy.ts';
import { hidden, Refusal } from '../../../shared/core/refusal.ts';
import { addDays, localDay } from '../../../shared/core/time.ts';
import { registerNumber } from '../../../shared/trainees/admission/rules.ts';
import { mayArchive, mayInstall } from '../../../shared/trainees/enrolment/policy.ts';
import { archiveInput, installInput } from '../../../shared/trainees/enrolment/schema.ts';
import { changed } from '../../core/change.ts';
import { perform } from '../../core/perform.ts';
import { permit } from '../../core/permit.ts';
import { signedIn } from '../../core/trpc.ts';
import { prepareInstallation } from '../papers/write.ts';
import { groupById } from '../read.ts';
import { leftIn, promotionById, toInstall } from './read.ts';
import { step, stepAll } from './write.ts';

/** How long before or after a record may be written: it says what was seen. */
const DAYS_AROUND = 60;

export const enrolmentProcedures = {
  /** Everyone enrolled in a group took up the training: each is installed, and the record of each waits for its signature. */
  install: signedIn('enrol.register')
    .input(installInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'enrol.register', input, async ({ tx, actor, now }) => {
        const { groupId, installedOn } = input;
        const group = await groupById(tx, groupId);
        const subject = group ? { groupIds: [groupId], filiereIds: [group.filiereId], siteIds: [group.siteId] } : {};
        const permitted = permit(mayInstall(actor, subject, now), groupId);
        if (!group) throw hidden();
        const today = localDay(now);
        if (installedOn > today || installedOn < addDays(today, -DAYS_AROUND)) throw new Refusal('invalid', 'trainees.refusal.installedOn');
        const installed: string[] = [];
        for (const { id, version, personId, registerYear, registerOrder, ...facts } of await toInstall(tx, groupId, installedOn)) {
          if (registerYear === null || registerOrder === null) continue;
          await step(tx, { id, version }, 'installed');
          const about = permit(mayPrepare(actor, personId, now), { beneficiaryId: personId });
          const certified = { ...facts, siteId: group.siteId, registerNumber: registerNumber(registerYear, registerOrder) };
          await prepareInstallation(tx, about, { ...certified, group: group.code, installedOn }, actor.personId, now);
          installed.push(id);
        }
        const result = { groupId, installed: installed.length };
        return changed(permitted, { kind: 'group', id: groupId, after: { installedOn, installed }, result });
      }),
    ),

  /** Archives the files of those who left a promotion that is over, whatever way they left; who awaits a result stays. */
  archivePromotion: signedIn('enrol.register')
    .input(archiveInput)
    .mutation(({ ctx, input }) =>
      perform(ctx, 'enrol.register', input, async ({ tx, actor, now }) => {
        const { promotionId } = input;
        const permitted = permit(mayArchive(actor, now), promotionId);
        const promotion = await promotionById(tx, promotionId);
        if (!promotion) throw hidden();
        if (promotion.endsOn > localDay(now)) throw new Refusal('conflict', 'trainees.groups.notOver');
        const archived = await stepAll(tx, await leftIn(tx, promotionId), 'archived');
        if (archived.length === 0) throw new Refusal('conflict', 'trainees.groups.nothingToArchive');
        const result = { promotionId, archived: archived.length };
        return changed(permitted, { kind: 'promotion', id: promotionId, after: { archived }, result });
      }),
    ),
};
