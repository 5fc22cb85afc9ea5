import { z } from 'zod';
import { actInput, codeText, dayInput, idInput, requiredText, versionInput } from '../../core/input.ts';
import { roomKinds } from '../../organisation/schema.ts';
import { equipments } from '../schema.ts';

const facts = {
  kind: z.enum(roomKinds),
  nameFr: requiredText(80),
  nameAr: requiredText(80),
  capacity: z.int('schedule.input.capacity').min(1, 'schedule.input.capacity').max(2000, 'schedule.input.capacity'),
  equipment: z.array(z.enum(equipments)).max(equipments.length),
};
/** A stretch of time by the clock of the centre, `[from, to)`. */
export const stretchInput = {
  fromOn: dayInput,
  fromMinutes: z.int().min(0, 'schedule.input.hour').max(1440, 'schedule.input.hour'),
  toOn: dayInput,
  toMinutes: z.int().min(0, 'schedule.input.hour').max(1440, 'schedule.input.hour'),
};

export const addRoomInput = actInput({
  siteId: idInput,
  code: codeText(z.string().regex(/^[\p{L}\p{N} ./-]{1,20}$/u, 'schedule.input.code')),
  ...facts,
});
export const changeRoomInput = actInput({ roomId: idInput, version: versionInput, ...facts });
/** `lastOn`: the last day it holds sessions. */
export const closeRoomInput = actInput({ roomId: idInput, version: versionInput, lastOn: dayInput });
export const putRoomOutInput = actInput({ roomId: idInput, ...stretchInput, reason: requiredText(200, 3) });
export const putRoomBackInput = actInput({ closureId: idInput, version: versionInput });
