/** What the centre says of its organisation. French is the source. */
import type { Catalogue } from '../core/text.ts';

export const text = {
  'organisation.nav.chart': 'Organigramme',
  // Kinds of places, boxes and closed days
  'organisation.site.seat': 'siège',
  'organisation.site.annexe': 'annexe',
  'organisation.site.branch': 'branche',
  'organisation.unit.direction': 'direction',
  'organisation.unit.assistantDirection': 'direction assistante',
  'organisation.unit.secretariat': 'secrétariat général',
  'organisation.unit.service': 'service',
  'organisation.unit.department': 'département',
  'organisation.unit.filiere': 'filière',
  'organisation.unit.siteOffice': 'site',
  'organisation.closedDay.fixed': 'jour férié',
  'organisation.closedDay.religious': 'fête religieuse',
  'organisation.closedDay.break': 'vacances',
  'organisation.closedDay.exceptional': 'fermeture exceptionnelle',
  // What changed on a day of the chart
  'organisation.change.appointment': 'nomination',
  'organisation.change.interim': 'intérim',
  'organisation.change.end': 'fin de fonction',
  'organisation.change.delegation': 'délégation',
  'organisation.change.unit': 'nouvelle structure',
  // The line above a signature
  'organisation.signature.titular': '{title}',
  'organisation.signature.interim': '{title} par intérim',
  'organisation.signature.delegatedByMan': 'P. le {principal} et par délégation, {title}',
  'organisation.signature.delegatedByWoman': 'P. la {principal} et par délégation, {title}',
  // Refusals
  'organisation.refusal.otherOffice':
    'Cet acte revient à une autre fonction : une nomination prononcée par le ministère est enregistrée par le secrétariat général, les autres par la direction.',
  'organisation.refusal.notVacant': 'La fonction de direction n’est pas vacante : l’intérim s’enregistre à partir du jour où elle l’est.',
  'organisation.refusal.notYourOffice':
    'Cette fonction est exercée par une autre personne : elle seule délègue ses actes et retire sa délégation.',
  'organisation.refusal.titularOnly': 'Seul le titulaire d’une fonction délègue : un intérim ne se délègue pas.',
  'organisation.refusal.toOneself': 'Une délégation se donne à une autre personne.',
  'organisation.refusal.notLendable': 'Certains des actes choisis ne sont pas de votre fonction, ou ne se délèguent jamais.',
  'organisation.refusal.cannotReceive': 'Cette personne n’exerce aucune des fonctions qui peuvent recevoir cet acte par délégation.',
  'organisation.refusal.taken':
    'Cette fonction a déjà quelqu’un dans cette période : mettez d’abord fin à sa nomination, ou choisissez un autre premier jour.',
  'organisation.refusal.onlySooner': 'La fin ne peut être qu’avancée. Pour aller au-delà, il faut un nouvel acte.',
  'organisation.refusal.outsideTerm': 'Ces jours sortent de votre propre nomination, ou dépassent un an.',
  'organisation.refusal.period': 'Le dernier jour vient avant le premier.',
  'organisation.refusal.tooLong': {
    one: 'La durée dépasse un mois, la plus longue permise. Un nouvel acte sera nécessaire pour continuer.',
    other: 'La durée dépasse {n} mois, la plus longue permise. Un nouvel acte sera nécessaire pour continuer.',
  },
  'organisation.refusal.positionClosed': 'Cette fonction n’existe pas au premier jour choisi.',
  'organisation.refusal.alreadyTitular': 'Cette personne est déjà titulaire de la fonction.',
  'organisation.refusal.decided': 'Cette proposition a déjà reçu sa décision.',
  'organisation.refusal.ended': 'Cette nomination est déjà terminée.',
  'organisation.refusal.pastEnd': 'La fin ne peut pas précéder ce moment : les actes déjà faits restent valables.',
  'organisation.refusal.revoked': 'Cette délégation est déjà terminée.',
  'organisation.refusal.stale': 'Cette fiche a changé entre-temps. Voici son état actuel ; reprenez à partir de là.',
  'organisation.refusal.pastDay': 'Ce jour est passé : il reste tel qu’il a été vécu. Choisissez un jour à venir.',
  'organisation.refusal.closingTooLong': 'Plus de trois mois d’un coup : écrivez la fermeture en plusieurs fois.',
  'organisation.refusal.dayTaken': 'Ce jour est déjà fermé : modifiez la ligne qui le porte.',
  'organisation.refusal.placeClosed': 'Ce site est déjà fermé.',
  'organisation.refusal.placeHeld':
    'Quelqu’un exerce encore une fonction sur ce site après ce jour : mettez-y d’abord fin dans l’organigramme.',
  'organisation.input.code': 'De 2 à 16 majuscules, chiffres ou tirets.',
  'organisation.refusal.codeTaken': 'Ce code est déjà celui d’une autre structure.',
  'organisation.refusal.unitExists': 'Cette structure existe déjà.',
  'organisation.refusal.unitParent': 'Une structure de cette nature ne se rattache pas à cet endroit de l’organigramme.',
  'organisation.refusal.unitDepartment': 'Une filière se rattache à un département ; un service ou un département, non.',
} as const satisfies Catalogue;
