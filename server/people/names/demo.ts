/** Given and family names of the demonstration: Latin and Arabic are two spellings, neither made from the other. */
export type TwoScripts = { readonly latin: string; readonly arabic: string };

/** `Latin=عربي`, separated by commas. */
function pairs(list: string): TwoScripts[] {
  return list.split(',').map((pair) => {
    const [latin = '', arabic = ''] = pair.trim().split('=');
    return { latin, arabic };
  });
}

export const givenNames: { readonly f: readonly TwoScripts[]; readonly m: readonly TwoScripts[] } = {
  f: pairs(`Loubna=لبنى, Imane=إيمان, Ikram=إكرام, Hajar=هاجر, Nawal=نوال, Dounia=دنيا, Meryem=مريم, Sanae=سناء, Asmae=أسماء,
    Chaimae=شيماء, Kaoutar=كوثر, Houda=هدى, Ghita=غيثة, Siham=سهام, Latifa=لطيفة, Wiam=وئام, Soukaina=سكينة, Hasnae=حسناء,
    Oumaima=أميمة, Rajae=رجاء, Bouchra=بشرى, Ilham=إلهام, Naima=نعيمة, Fatiha=فتيحة, Samira=سميرة, Malika=مليكة, Karima=كريمة,
    Nadia=نادية, Yousra=يسرى, Zahra=زهرة`),
  m: pairs(`Nizar=نزار, Soufiane=سفيان, Rachid=رشيد, Anas=أنس, Ilyas=إلياس, Yassine=ياسين, Ayoub=أيوب, Tarik=طارق, Othmane=عثمان,
    Badr=بدر, Reda=رضا, Adil=عادل, Abdellah=عبد الله, Driss=إدريس, Karim=كريم, Marouane=مروان, Nabil=نبيل, Hicham=هشام,
    Mounir=منير, Khalid=خالد, Said=سعيد, Brahim=إبراهيم, Lahcen=لحسن, Mustapha=مصطفى, Amine=أمين, Zakaria=زكرياء,
    Ismail=إسماعيل, Jaouad=جواد, Aziz=عزيز, Fouad=فؤاد`),
};

export const familyNames: readonly TwoScripts[] = pairs(`Aït Baha=أيت باها, Alaoui=العلوي, Bakkali=البقالي, Belhaj=بلحاج,
  Benchekroun=بنشقرون, Bennis=بنيس, Berrada=برادة, Boukhari=البوخاري, Chafik=شفيق, Cherkaoui=الشرقاوي, Daoudi=الداودي,
  El Fassi=الفاسي, El Ghali=الغالي, El Khattabi=الخطابي, El Mansouri=المنصوري, Fikri=فكري, Guerraoui=الكراوي, Hajji=حجي,
  Hilali=الهلالي, Jabri=الجابري, Kabbaj=القباج, Lamrini=المريني, Mernissi=المرنيسي, Mouline=مولين, Naji=ناجي, Ouazzani=الوزاني,
  Rami=الرامي, Saidi=السعيدي, Sebti=السبتي, Slaoui=السلاوي, Zahidi=الزاهدي, Ziani=الزياني, Bouzidi=البوزيدي, Chakir=شاكر,
  Dahbi=الذهبي, El Amri=العمري, El Haddad=الحداد, El Kadiri=القادري, El Moussaoui=الموساوي, Filali=الفيلالي, Ghazali=الغزالي,
  Hamdaoui=الحمداوي, Idrissi=الإدريسي, Jalal=جلال, Kettani=الكتاني, Lahlali=لحلالي, Maaroufi=المعروفي, Nejjar=النجار,
  Oulhaj=أولحاج, Raissouni=الريسوني, Sabri=صبري, Tahiri=الطاهري, Touzani=التوزاني, Wahbi=وهبي, Yacoubi=اليعقوبي, Zerouali=الزروالي,
  Azzouzi=العزوزي, Bensouda=بنسودة, Laaroussi=العروسي, Squalli=السقلي`);
