import type { Catalogue } from '../../core/text.ts';

export const text = {
  // What stands in the files
  'grades.exchange.file.sheet': 'Notes',
  'grades.exchange.file.number': 'N°',
  'grades.exchange.file.code': 'Code Massar',
  'grades.exchange.file.latin': 'Nom et prénom',
  'grades.exchange.file.arabic': 'الاسم الكامل',
  'grades.exchange.file.mark': 'Note /{scale}',
  'grades.exchange.file.how': 'Écrivez dans la colonne « Note » seulement : de 0 à {scale}, par pas de {step}, avec une virgule.',
  'grades.exchange.file.codes': 'A absence non justifiée · J absence justifiée · D dispense · - non évalué · ? en attente',
  'grades.exchange.file.wrongTitle': 'Ce n’est pas une note',
  'grades.exchange.file.wrong': 'Écrivez un nombre de 0 à {scale} par pas de {step}, ou l’une des lettres A, J, D, - ou ?',
  // The part of a sheet's page
  'grades.exchange.title': 'Travailler dans un tableur',
  'grades.exchange.situation': 'La feuille part en fichier et revient ici. Rien ne change avant que vous ayez lu l’aperçu.',
  'grades.exchange.workbook': 'Télécharger la feuille (Excel)',
  'grades.exchange.massar': 'Format Massar',
  'grades.exchange.csv': 'CSV',
  'grades.exchange.template': 'Remplir un fichier de Massar',
  'grades.exchange.templateHint': 'Déposez le fichier que Massar vous a donné : il vous revient avec les notes, ses codes cachés intacts.',
  'grades.exchange.templateDone': {
    one: '{n} note écrite dans le fichier de Massar.',
    other: '{n} notes écrites dans le fichier de Massar.',
  },
  'grades.exchange.bring': 'Déposer une feuille remplie',
  'grades.exchange.drop': 'Déposez ici le fichier rempli, ou choisissez-le.',
  'grades.exchange.dropHint': 'La feuille Excel téléchargée ici, ou un fichier export_notesCC de Massar (.xlsx, 2 Mo au plus).',
  'grades.exchange.choose': 'Choisir un fichier',
  'grades.exchange.file': 'Fichier des notes',
  'grades.exchange.reading': 'Lecture du fichier…',
  'grades.exchange.another': 'Choisir un autre fichier',
  'grades.exchange.test': 'Colonne du fichier à reprendre',
  'grades.exchange.test.1': '1er contrôle (الفرض الأول)',
  'grades.exchange.test.2': '2e contrôle (الفرض الثاني)',
  'grades.exchange.test.3': '3e contrôle (الفرض الثالث)',
  'grades.exchange.test.4': 'Activités intégrées (الأنشطة المندمجة)',
  'grades.exchange.preview': 'Ce que le fichier changerait',
  'grades.exchange.counts': '{created} à créer · {updated} à modifier · {unchanged} inchangées · {rejected} refusées',
  'grades.exchange.nothing': 'Ce fichier ne change rien : toutes ses notes sont déjà sur la feuille.',
  'grades.exchange.apply': { one: 'Enregistrer {n} note', other: 'Enregistrer {n} notes' },
  'grades.exchange.applied': { one: '{n} note enregistrée depuis le fichier.', other: '{n} notes enregistrées depuis le fichier.' },
  'grades.exchange.faults': {
    one: 'Une cellule est à corriger. Rien n’a été enregistré.',
    other: '{n} cellules sont à corriger. Rien n’a été enregistré.',
  },
  'grades.exchange.faultsHow': 'Corrigez-les dans le fichier, puis déposez-le de nouveau : il est pris en entier, ou pas du tout.',
  'grades.exchange.moreFaults': { one: 'Et {n} autre.', other: 'Et {n} autres.' },
  'grades.exchange.column.cell': 'Cellule',
  'grades.exchange.column.why': 'Ce qui ne va pas',
  'grades.exchange.column.person': 'Stagiaire',
  'grades.exchange.column.before': 'Sur la feuille',
  'grades.exchange.column.after': 'Dans le fichier',
  'grades.exchange.column.verdict': 'Effet',
  'grades.exchange.verdict.created': 'Nouvelle',
  'grades.exchange.verdict.updated': 'Modifiée',
  'grades.exchange.verdict.unchanged': 'Inchangée',
  'grades.exchange.verdict.rejected': 'Refusée',
  'grades.exchange.onlyChanges': 'Ce qui change',
  'grades.exchange.all': 'Toutes les lignes',
  'grades.exchange.empty': 'vide',
  'grades.exchange.closed': 'On ne dépose plus de fichier sur cette feuille.',
  // What is wrong with a cell: what was found, what is expected, how to mend it
  'grades.exchange.fault.above': '{name} : « {found} » dépasse {scale}. Écrivez une note de 0 à {scale}.',
  'grades.exchange.fault.step':
    '{name} : « {found} » n’est pas un multiple de {step}. Choisissez la note voisine voulue : rien n’est arrondi à votre place.',
  'grades.exchange.fault.decimals': '{name} : « {found} » a plus de deux décimales. Écrivez la note elle-même, pas un résultat de calcul.',
  'grades.exchange.fault.text': '{name} : « {found} » n’est pas une note. Écrivez un nombre de 0 à {scale}, ou A, J, D, - ou ?',
  'grades.exchange.fault.date':
    '{name} : le tableur a fait de cette note une date ({found}) : « 12.5 » y devient le 12 mai. Mettez la cellule au format Nombre et écrivez 12,5 avec une virgule.',
  'grades.exchange.fault.formula': '{name} : cette cellule est un calcul. Copiez-la, puis collez-y seulement la valeur.',
  'grades.exchange.fault.disguised': '{name} : la cellule contient des signes invisibles. Effacez-la et tapez la note de nouveau.',
  'grades.exchange.fault.markAndAbsence': '{name} : une note et une absence ({found}) à la fois. Gardez l’une des deux.',
  'grades.exchange.fault.absence':
    '{name} : « {found} » ne dit pas une absence. Écrivez غ (absent), غ م (justifié), معفى (dispensé), ou rien.',
  'grades.exchange.fault.erased':
    '{name} : la cellule est vide, la feuille porte {current}. Remettez la note, ou écrivez ? pour la laisser en attente.',
  'grades.exchange.fault.stale':
    '{name} : la note a changé depuis le téléchargement. Le fichier dit {found}, la feuille dit {current}. Téléchargez la feuille de nouveau.',
  'grades.exchange.fault.stranger':
    '{found} {name} n’est pas sur cette feuille. Retirez la ligne, ou déposez le fichier sur la feuille de son groupe.',
  'grades.exchange.fault.noCode': '{name} : « {found} » n’est pas un code Massar. Remettez le code : une lettre et neuf chiffres.',
  'grades.exchange.fault.rowTwice': 'La ligne {found} revient une deuxième fois. Gardez-en une.',
  'grades.exchange.fault.rowMissing': 'La ligne {found} ({name}) a été retirée. Téléchargez la feuille de nouveau et recopiez vos notes.',
  'grades.exchange.fault.rowChanged':
    'La ligne ne désigne plus la même personne : « {expected} » attendu, « {found} » trouvé. N’écrivez que dans la colonne des notes.',
  'grades.exchange.fault.noRow': 'Une note ({found}) sans stagiaire à côté. Effacez-la, ou remettez le numéro de la ligne.',
  // Why a file is refused whole
  'grades.exchange.refusal.otherCentre': 'Ce fichier vient d’un autre établissement. Téléchargez la feuille ici.',
  'grades.exchange.refusal.otherSheet':
    'Ce fichier est celui d’une autre feuille. Ouvrez cette feuille-là pour l’y déposer, ou téléchargez celle-ci.',
  'grades.exchange.refusal.tampered':
    'L’identité cachée de ce fichier a été modifiée : on ne sait plus de quelle feuille il vient. Téléchargez la feuille de nouveau et recopiez vos notes.',
  'grades.exchange.refusal.oldForm':
    'Ce fichier a été fait par une autre version de Riwaq. Téléchargez la feuille de nouveau et recopiez vos notes.',
  'grades.exchange.refusal.noTable': 'Le tableau des notes n’est plus dans ce fichier. Téléchargez la feuille de nouveau.',
  'grades.exchange.refusal.notOurs':
    'Ce n’est ni une feuille téléchargée ici, ni un fichier export_notesCC de Massar. Téléchargez la feuille, remplissez-la, puis déposez-la.',
  'grades.exchange.refusal.notTemplate':
    'Ce n’est pas un fichier export_notesCC de Massar : ses colonnes (رقم التلميذ, الفرض الأول…) n’y sont pas.',
  'grades.exchange.refusal.noTest': 'Le fichier n’a pas la colonne demandée. Choisissez-en une qu’il contient.',
  'grades.exchange.refusal.otherGroup':
    'Aucun des {n} stagiaires de ce fichier n’est sur cette feuille : c’est le fichier d’un autre groupe.',
  'grades.exchange.refusal.faulty': 'Des cellules sont à corriger : rien n’a été enregistré.',
  'grades.exchange.refusal.nothing': 'Ce fichier ne change rien.',
  'grades.exchange.refusal.movedOn': 'La feuille ou le fichier a changé depuis l’aperçu. Lisez le nouvel aperçu avant d’enregistrer.',
  'grades.exchange.refusal.blind':
    'Cette épreuve est anonyme ou corrigée deux fois : elle ne sort pas avec les noms. Ses notes se saisissent par numéro.',
  'grades.exchange.refusal.scale': 'Massar ne prend que des notes sur 20. Cette feuille est notée sur {scale}.',
  'grades.exchange.refusal.computed':
    'Une cellule de notes du fichier de Massar est un calcul ({found}). Effacez-la avant de déposer le fichier.',
} as const satisfies Catalogue;
