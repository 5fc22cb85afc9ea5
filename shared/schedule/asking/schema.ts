import { actInput, idInput, requiredText } from '../../core/input.ts';

/** What a trainer wishes for one session, in words: who changes it decides. */
export const askChangeInput = actInput({ sessionId: idInput, wish: requiredText(400, 5) });
