/** Promotions: a cohort of a field, with dates of its own. */
import { z } from 'zod';
import { fields } from '../../core/authority.ts';
import { actInput, codeText, dayInput, idInput, requiredText, versionInput } from '../../core/input.ts';

const dates = { nameFr: requiredText(120), nameAr: requiredText(120), startsOn: dayInput, endsOn: dayInput };
export const openPromotionInput = actInput({
  ...dates,
  code: codeText(z.string().regex(/^[A-Z0-9-]{2,12}$/, 'curriculum.input.code')),
  field: z.enum(fields),
});
export const changePromotionInput = actInput({ ...dates, promotionId: idInput, version: versionInput });
