import type { Translation } from '../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text: Translation<typeof french> = {
  'people.input.cin': 'One or two letters, then five to eight digits, without space: BE123456.',
  'people.input.ppr': 'A PPR number is four to ten digits.',
  'people.input.email': 'A complete e-mail address, such as nom@taalim.ma.',
  'people.refusal.known': 'The register already knows a person with this CIN or PPR number.',
  'people.refusal.stale': 'This file changed meanwhile. Read it again, then go on.',
};
