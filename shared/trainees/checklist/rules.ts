/** The documents usually asked for at enrolment, as a first checklist that the centre then keeps as its own. Source: DOMAIN §4.2, assumed. */
import type { pieceSecrecies } from '../admission/schema.ts';

export type UsualPiece = {
  readonly code: string;
  readonly nameFr: string;
  readonly nameAr: string;
  readonly confidentiality: (typeof pieceSecrecies)[number];
  readonly isRequired: boolean;
  /** Law 55-19: a sworn statement may stand for some documents. */
  readonly acceptsSworn: boolean;
};

/** One copy each, nothing legalised (law 55-19). */
export const usualPieces: readonly UsualPiece[] = [
  { code: 'cin', nameFr: 'Copie de la carte nationale', nameAr: 'نسخة من البطاقة الوطنية للتعريف', confidentiality: 'ordinary', isRequired: true, acceptsSworn: false },
  { code: 'diplome', nameFr: 'Copie du diplôme d’accès et du relevé de notes', nameAr: 'نسخة من شهادة الولوج وبيان النقط', confidentiality: 'ordinary', isRequired: true, acceptsSworn: false },
  { code: 'bac', nameFr: 'Copie du baccalauréat', nameAr: 'نسخة من شهادة الباكالوريا', confidentiality: 'ordinary', isRequired: true, acceptsSworn: false },
  { code: 'naissance', nameFr: 'Acte de naissance', nameAr: 'عقد الازدياد', confidentiality: 'ordinary', isRequired: true, acceptsSworn: true },
  { code: 'casier', nameFr: 'Casier judiciaire', nameAr: 'السجل العدلي', confidentiality: 'judicial', isRequired: true, acceptsSworn: false },
  { code: 'medical', nameFr: 'Certificat médical d’aptitude', nameAr: 'شهادة طبية تثبت القدرة البدنية', confidentiality: 'medical', isRequired: true, acceptsSworn: false },
  { code: 'photos', nameFr: 'Photographies d’identité', nameAr: 'صور شخصية', confidentiality: 'ordinary', isRequired: true, acceptsSworn: false },
  { code: 'engagement', nameFr: 'Engagement signé', nameAr: 'التزام موقع', confidentiality: 'ordinary', isRequired: true, acceptsSworn: false },
  { code: 'rib', nameFr: 'Relevé d’identité bancaire', nameAr: 'شهادة التعريف البنكي', confidentiality: 'ordinary', isRequired: false, acceptsSworn: false },
]; // prettier-ignore
