/** The documents asked for at enrolment: which may still come in, which one is the photograph, and a first list. Source: DOMAIN §4.2. */
import type { AdmissionState, PieceForm, PieceSecrecy } from '../admission/schema.ts';

export type UsualPiece = {
  readonly code: string;
  readonly nameFr: string;
  readonly nameAr: string;
  readonly copies: number;
  readonly confidentiality: PieceSecrecy;
  readonly isRequired: boolean;
  /** Law 55-19: a sworn statement may stand for some documents. */
  readonly acceptsSworn: boolean;
};

/** The piece whose picture stands in the file and is printed on the card. */
export const PHOTO = 'photos';

/** Whether a piece of the checklist is the photograph. */
export function isPhotograph({ code }: { readonly code: string }): boolean {
  return code === PHOTO;
}

const beforeVerification: ReadonlySet<AdmissionState> = new Set(['listed', 'summoned', 'deposited', 'incomplete']);
const afterVerification: ReadonlySet<AdmissionState> = new Set(['verified', 'enrolled']);

/** Until the file is verified its pieces come and go. */
export function isOpenFile(state: AdmissionState): boolean {
  return beforeVerification.has(state);
}

type Coming = { readonly state: AdmissionState; readonly form: PieceForm; readonly handed: PieceForm | null; readonly isPhoto: boolean };

/**
 * Why a piece cannot come in as it comes: a text key; undefined when it can. A scan takes the place of the paper it was made from,
 * also once the file is verified; a photograph is taken anew as often as needed.
 */
export function handProblem({
  state,
  form,
  handed,
  isPhoto,
}: Coming): 'trainees.step.notFromHere' | 'trainees.refusal.pieceThere' | undefined {
  const isScanOfPaper = form === 'scan' && (handed === 'paper' || (isPhoto && handed === 'scan'));
  if (isOpenFile(state)) return handed === null || isScanOfPaper ? undefined : 'trainees.refusal.pieceThere';
  if (!afterVerification.has(state)) return 'trainees.step.notFromHere';
  if (isScanOfPaper || (isPhoto && form === 'scan')) return undefined;
  return handed === null ? 'trainees.step.notFromHere' : 'trainees.refusal.pieceThere';
}

const ordinary = { copies: 1, confidentiality: 'ordinary', isRequired: true, acceptsSworn: false } as const;

/** One copy each, nothing legalised (law 55-19). */
export const usualPieces: readonly UsualPiece[] = [
  { ...ordinary, code: 'cin', nameFr: 'Copie de la carte nationale', nameAr: 'نسخة من البطاقة الوطنية للتعريف' },
  { ...ordinary, code: 'diplome', nameFr: 'Copie du diplôme d’accès et du relevé de notes', nameAr: 'نسخة من شهادة الولوج وبيان النقط' },
  { ...ordinary, code: 'bac', nameFr: 'Copie du baccalauréat', nameAr: 'نسخة من شهادة الباكالوريا' },
  { ...ordinary, code: 'naissance', nameFr: 'Acte de naissance', nameAr: 'عقد الازدياد', acceptsSworn: true },
  { ...ordinary, code: 'casier', nameFr: 'Casier judiciaire', nameAr: 'السجل العدلي', confidentiality: 'judicial' },
  { ...ordinary, code: 'medical', nameFr: 'Certificat médical d’aptitude', nameAr: 'شهادة طبية تثبت القدرة البدنية', confidentiality: 'medical' },
  { ...ordinary, code: PHOTO, nameFr: 'Photographies d’identité', nameAr: 'صور شخصية', copies: 4 },
  { ...ordinary, code: 'engagement', nameFr: 'Engagement signé', nameAr: 'التزام موقع' },
  { ...ordinary, code: 'rib', nameFr: 'Relevé d’identité bancaire', nameAr: 'شهادة التعريف البنكي', isRequired: false },
]; // prettier-ignore
