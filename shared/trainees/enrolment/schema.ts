/** Taking up the training: a whole group at once, each with a record. */
import { actInput, dayInput, idInput } from '../../core/input.ts';

export const installInput = actInput({ groupId: idInput, installedOn: dayInput });
