/** What is said of account sheets. French is the source. */
import type { Catalogue } from '../../core/text.ts';

export const text = {
  'trainees.sheets.title': 'Feuilles de compte',
  'trainees.sheets.help':
    'Une page par personne, en français et en arabe, avec un code à usage unique. Chaque impression fait de nouveaux codes : ceux des feuilles précédentes ne valent plus. Aucune liste n’est gardée.',
  'trainees.sheets.situation': {
    one: '{n} personne n’a pas encore activé son compte.',
    other: '{n} personnes n’ont pas encore activé leur compte.',
  },
  'trainees.sheets.all': 'Tous les comptes sont activés',
  'trainees.sheets.allCause': 'Personne dans cette promotion n’attend de feuille.',
  'trainees.sheets.noGroup': 'Sans groupe',
  'trainees.sheets.waiting': 'Comptes à activer',
  'trainees.sheets.print': 'Imprimer les feuilles',
  'trainees.sheets.printOf': 'Imprimer les feuilles : {group}',
  'trainees.sheets.printOne': 'Imprimer la feuille',
  'trainees.sheets.printOneOf': 'Imprimer la feuille : {name}',
  'trainees.sheets.printAll': { one: 'Imprimer {n} feuille', other: 'Imprimer {n} feuilles' },
  'trainees.sheets.running': 'Feuilles en cours d’impression : {done} sur {total}',
  'trainees.sheets.stop': 'Arrêter',
  'trainees.sheets.done': {
    one: '{n} feuille prête : remettez-la en main propre.',
    other: '{n} feuilles prêtes : remettez-les en main propre.',
  },
  'trainees.sheets.stopped': 'Impression arrêtée : {done} feuilles sur {total}. Les autres gardent leur code.',
  'trainees.sheets.once': 'Les fichiers ne sont pas gardés. Une feuille perdue se réimprime, avec un autre code.',
  'trainees.sheets.files': 'Fichiers de cette impression',
  'trainees.sheets.download': 'Télécharger {name}',
  'trainees.sheets.already': 'Ces feuilles ont déjà été remises une fois. Imprimez-les de nouveau : elles auront d’autres codes.',
  'trainees.sheets.none': 'Aucune feuille à imprimer : ces comptes sont déjà activés, ou suspendus.',
  'trainees.sheets.failed': 'L’impression s’est interrompue : {why}',
} as const satisfies Catalogue;
