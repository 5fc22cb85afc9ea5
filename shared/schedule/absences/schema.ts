import { actInput, idInput, versionInput } from '../../core/input.ts';
import { stretchInput } from '../rooms/schema.ts';

export const recordAbsenceInput = actInput({ personId: idInput, ...stretchInput });
export const liftAbsenceInput = actInput({ absenceId: idInput, version: versionInput });
