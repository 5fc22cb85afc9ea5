/** Taking up the training: a whole group at once, each with a record; and the end of a promotion's files. */
import { actInput, dayInput, idInput } from '../../core/input.ts';

export const installInput = actInput({ groupId: idInput, installedOn: dayInput });
export const archiveInput = actInput({ promotionId: idInput });
