/** What the centre says of its register of persons. French is the source. */
import type { Catalogue } from '../core/text.ts';

export const text = {
  'people.input.cin': 'Une ou deux lettres puis cinq à huit chiffres, sans espace : BE123456.',
  'people.input.ppr': 'Le numéro de PPR s’écrit en quatre à dix chiffres.',
  'people.input.email': 'Une adresse électronique complète, comme nom@taalim.ma.',
  'people.refusal.known': 'Le registre connaît déjà une personne avec cette CIN ou ce numéro de PPR.',
  'people.refusal.stale': 'Ce dossier a changé entre-temps. Relisez-le, puis reprenez.',
} as const satisfies Catalogue;
