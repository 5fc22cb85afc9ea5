/** The counter on the days of registration: a queue of numbers, and the file of whoever stands there. */
import { z } from 'zod';
import { actInput, idInput, requiredText, textInput } from '../../core/input.ts';

export const queueInput = z.strictObject({ siteId: idInput });
export const drawTicketInput = actInput({ siteId: idInput });
export const serveNextInput = actInput({ siteId: idInput, desk: requiredText(20) });
export const finishTicketInput = actInput({ ticketId: idInput, admissionId: idInput.nullable() });
export const findInput = z.strictObject({ promotionId: idInput, query: textInput(80) });
