import type { Catalogue } from '../../../core/text.ts';

/** What follows from signed minutes: enrolments, decisions to take up again. French is the source. */
export const text = {
  'grades.jury.follow.notSigned': 'Les inscriptions suivent un procès-verbal signé : celui-ci attend ses signatures.',
  'grades.jury.follow.unpublished':
    'Les résultats ne sont pas encore publiés : les inscriptions les révéleraient. La direction adjointe les publie.',
  'grades.jury.follow.nothing': 'Aucune inscription n’est à changer : toutes suivent déjà le procès-verbal.',
  'grades.jury.follow.changed': 'Une inscription a changé depuis que vous avez lu la liste. Relisez-la, puis recommencez.',
  'grades.jury.notice.followed': '{fr} : votre situation d’inscription suit la décision du jury.',
  'grades.jury.rejudge': { one: '{n} décision est à reprendre', other: '{n} décisions sont à reprendre' },
  'grades.jury.rejudgeWhy':
    'Une note sur laquelle le jury a délibéré a été rectifiée depuis : {names}. La décision reste celle du procès-verbal jusqu’à une séance rectificative.',
  'grades.jury.follow': 'Mettre les inscriptions à jour',
  'grades.jury.follow.done': 'Inscriptions mises à jour',
  'grades.jury.follow.review': {
    one: '{n} inscription change d’état ; la personne en est avertie.',
    other: '{n} inscriptions changent d’état ; chaque personne en est avertie.',
  },
  'grades.jury.follow.applied': {
    one: '{n} inscription mise à jour le {day} par {name}.',
    other: '{n} inscriptions mises à jour le {day} par {name}.',
  },
  'grades.jury.follow.stays': { one: '{n} inscription ne change pas', other: '{n} inscriptions ne changent pas' },
  'grades.jury.follow.from': 'Aujourd’hui',
  'grades.jury.follow.to': 'Devient',
  'grades.jury.follow.why.superseded': 'Un autre procès-verbal s’est prononcé depuis',
  'grades.jury.follow.why.rejudge': 'Une note a été rectifiée : attend une séance rectificative',
  'grades.jury.follow.why.semester': 'La formation se poursuit',
  'grades.jury.follow.why.already': 'Déjà dans cet état',
  'grades.jury.follow.why.left': 'N’est plus en formation',
  'grades.jury.person.title': 'Décisions du jury',
  'grades.jury.person.minutes': 'Procès-verbal',
  'grades.jury.person.effect': 'Inscription',
  'grades.jury.person.changed': '{from} → {to}, le {day}',
  'grades.jury.person.unchanged': 'Inchangée',
} as const satisfies Catalogue;
