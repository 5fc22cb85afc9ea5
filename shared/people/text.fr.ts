/** What the centre says of its register of persons. French is the source. */
import type { Catalogue } from '../core/text.ts';

export const text = {
  'people.input.cin': 'Une ou deux lettres puis cinq à huit chiffres, sans espace : BE123456.',
  'people.input.ppr': 'Le numéro de PPR s’écrit en quatre à dix chiffres.',
  'people.input.phone': 'Un numéro s’écrit en dix chiffres (06…, 05…), ou avec + et l’indicatif du pays.',
  'people.input.email': 'Une adresse électronique complète, comme nom@taalim.ma.',
  'people.refusal.known': 'Le registre connaît déjà une personne avec cette CIN ou ce numéro de PPR.',
  'people.refusal.stale': 'Ce dossier a changé entre-temps. Relisez-le, puis reprenez.',
  'people.search.title': 'Rechercher',
  'people.search.open': 'Rechercher',
  'people.search.placeholder': 'Nom, code, téléphone, fonction',
  'people.search.results': 'Résultats',
  'people.search.trainees': 'Stagiaires',
  'people.search.staff': 'Personnel',
  'people.search.offices': 'Fonctions',
  'people.search.hint': 'Un nom en français ou en arabe, même incomplet. Les flèches choisissent, Entrée ouvre.',
  'people.search.none': 'Rien ne répond à « {query} »',
  'people.search.noneCause':
    'La recherche porte sur les stagiaires dont la fiche vous est ouverte, le personnel en fonction et les fonctions du centre.',
  'people.search.otherwise': 'Autre écriture',
  'people.search.otherwiseHow':
    'Deux ou trois lettres du nom suffisent, en français ou en arabe ; les accents, la hamza et l’article ne comptent pas.',
  'people.search.codes': 'Par code',
  'people.search.codesWho':
    'Un code Massar, une CIN, un téléphone ou un numéro d’inscription ne répond qu’à la scolarité et à la direction.',
  'people.search.chart': 'Parcourir l’organigramme',
  'people.search.again': 'Chercher de nouveau',
  'people.search.slash': 'La touche / ouvre aussi la recherche',
  'people.search.count': { one: '{n} résultat', other: '{n} résultats' },
} as const satisfies Catalogue;
