import type { Catalogue } from '../../core/text.ts';

/** What `import-class` says on the console. */
export const text = {
  'trainees.import.usage':
    'Usage : npm run riwaq -- import-class FICHIER.xlsx --group CODE [--promotion CODE] [--sheet NOM] [--dates dayFirst|monthFirst] [--lang fr|ar|en] [--apply]',
  'trainees.import.noFile': 'Fichier introuvable : {file}.',
  'trainees.import.notZip': '{file} n’est pas un classeur .xlsx. Un ancien fichier .xls s’enregistre d’abord au format .xlsx.',
  'trainees.import.tooLarge': '{file} contient plus qu’une liste ne peut contenir (60 Mo, 200 éléments). Rien n’a été lu.',
  'trainees.import.tooManyRows': 'Une feuille de {file} dépasse {most} lignes. Rien n’a été lu.',
  'trainees.import.unreadable': '{file} est endommagé ou protégé par un mot de passe. Rien n’a été lu.',
  'trainees.import.noGroup': 'Aucun groupe {group}. La scolarité crée les groupes.',
  'trainees.import.manyGroups': 'Le groupe {group} existe dans plusieurs promotions : {promotions}. Précisez --promotion.',
  'trainees.import.promotionOver': 'La promotion {promotion} est terminée depuis le {day} : son groupe {group} ne reçoit plus personne.',
  'trainees.import.manySheets': 'Plusieurs feuilles portent une liste : {sheets}. Précisez --sheet.',
  'trainees.import.noSheet': 'Aucune feuille {sheet}. Le classeur a : {sheets}.',
  'trainees.import.noHeader':
    'Aucune ligne d’en-tête reconnue : il faut le code Massar ou la CIN, le nom et le prénom (الرمز، النسب، الإسم).',
  'trainees.import.noRows': 'L’en-tête est reconnu, mais aucune personne ne le suit.',
  'trainees.import.dates':
    'Les dates de cette liste se lisent de deux façons. Précisez --dates dayFirst (3 avril) ou monthFirst (4 mars) pour 03/04.',
  'trainees.import.source': '{file}, feuille {sheet}{about} → groupe {group}, promotion {promotion}, à partir du {day}',
  'trainees.import.new': { one: '{n} personne nouvelle', other: '{n} personnes nouvelles' },
  'trainees.import.joining': {
    one: '{n} personne connue, à inscrire dans le groupe',
    other: '{n} personnes connues, à inscrire dans le groupe',
  },
  'trainees.import.there': { one: '{n} déjà dans le groupe', other: '{n} déjà dans le groupe' },
  'trainees.import.moved': { one: '{n} change de groupe', other: '{n} changent de groupe' },
  'trainees.import.move': 'Ligne {row} : quitte le groupe {from}',
  'trainees.import.rejected': { one: '{n} ligne refusée', other: '{n} lignes refusées' },
  'trainees.import.row': 'Ligne {row} : {reason}',
  'trainees.import.dryRun': 'Essai : rien n’a été écrit. Pour enregistrer, ajoutez --apply.',
  'trainees.import.nothing': 'Rien à changer : la liste et le groupe sont les mêmes.',
  'trainees.import.refused':
    'Rien n’a été écrit : corrigez les lignes refusées, puis recommencez. Celles à décider se décident sur la page des listes.',
  'trainees.import.done': 'Enregistré, en un seul acte du journal.',
} as const satisfies Catalogue;
