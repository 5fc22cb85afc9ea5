import { actInput, idInput, requiredText, textInput, versionInput } from '../../core/input.ts';

/** `version`: of the line one read, 0 for the first. */
export const writeTextbookInput = actInput({
  sessionId: idInput,
  version: versionInput,
  done: requiredText(600, 3),
  next: textInput(600),
});
