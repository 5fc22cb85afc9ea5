/** Groups of a promotion and filière on a site, and a proposal to fill them. */
import { z } from 'zod';
import { actInput, dayInput, idInput, requiredText, versionInput } from '../../core/input.ts';

const code = requiredText(20);
/** Members one group holds at most. */
export const most = z.int().min(5).max(60);

/** On a day: today when none is named, or the first of a promotion to come. */
export const groupsInput = z.strictObject({ promotionId: idInput.nullable(), on: dayInput.optional() });
export const groupInput = z.strictObject({ groupId: idInput, on: dayInput.nullable() });
export const openGroupInput = actInput({ promotionId: idInput, filiereId: idInput, siteId: idInput, code });
export const nameGroupInput = actInput({ groupId: idInput, version: versionInput, code });
export const closeGroupInput = actInput({ groupId: idInput, version: versionInput });
export const proposalInput = z.strictObject({ promotionId: idInput, filiereId: idInput, most });
/** Groups to open, and groups there are already (`groupId`) that take some more. */
export const applyProposalInput = actInput({
  promotionId: idInput,
  filiereId: idInput,
  fromOn: dayInput,
  groups: z
    .array(z.strictObject({ groupId: idInput.optional(), code, siteId: idInput, enrolmentIds: z.array(idInput).min(1).max(100) }))
    .min(1)
    .max(60),
});
