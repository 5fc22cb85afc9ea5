import { useState } from 'react';
import { api } from '../../core/trpc.ts';
import { useText } from '../../core/text.tsx';
import { useAct } from '../../core/use-act.ts';
import { Act, MainAct } from '../../ui/act.tsx';
import { ActForm } from '../../ui/act-form.tsx';
import { Code } from '../../ui/bidi.tsx';
import { TextField } from '../../ui/field.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useToast } from '../../ui/toast.tsx';
import styles from './file-page.module.css';
import { Fact, isOffered } from './identity-facts.tsx';
import { useFileAgain, type FileAnswer } from './use-file.ts';

/** How the person is reached, and whom to call for them. */
export function ContactFacts({ file }: { readonly file: FileAnswer }) {
  const t = useText();
  const [editing, setEditing] = useState(false);
  const { phone, email, address, emergencyName, emergencyPhone } = file.contact;
  const mayEdit = isOffered(file.may.updateOwn) || isOffered(file.may.keepContact);
  return (
    <section>
      <SectionHead title={t('trainees.file.contact')} />
      <dl className={styles.facts}>
        <Fact term={t('trainees.file.phone')}>{phone && <Code>{phone}</Code>}</Fact>
        <Fact term={t('trainees.file.email')}>{email && <bdi dir="ltr">{email}</bdi>}</Fact>
        <Fact term={t('trainees.file.address')}>{address && <bdi>{address}</bdi>}</Fact>
        <Fact term={t('trainees.file.emergency')}>
          {(emergencyName ?? emergencyPhone) !== null && (
            <>
              {emergencyName && <bdi>{emergencyName}</bdi>}
              {emergencyPhone && <Code>{emergencyPhone}</Code>}
            </>
          )}
        </Fact>
      </dl>
      {mayEdit && (
        <div className={styles.acts}>
          <Act onAct={() => setEditing(true)}>{t('trainees.file.editContact')}</Act>
        </div>
      )}
      {editing && <ContactSheet file={file} onClose={() => setEditing(false)} />}
    </section>
  );
}

function ContactSheet({ file, onClose }: { readonly file: FileAnswer; readonly onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const again = useFileAgain();
  const [phone, setPhone] = useState(file.contact.phone ?? '');
  const [email, setEmail] = useState(file.contact.email ?? '');
  const [address, setAddress] = useState(file.contact.address ?? '');
  const [emergencyName, setEmergencyName] = useState(file.contact.emergencyName ?? '');
  const [emergencyPhone, setEmergencyPhone] = useState(file.contact.emergencyPhone ?? '');
  const keeps = isOffered(file.may.keepContact);
  const given = (value: string) => (value.trim() === '' ? null : value.trim());
  const filled = useAct(async (actId) => {
    const own = {
      version: file.version,
      phone: given(phone),
      address: given(address),
      emergencyName: given(emergencyName),
      emergencyPhone: given(emergencyPhone),
    };
    await (keeps
      ? api.trainees.keepContact.mutate({ actId, personId: file.person.id, ...own, email: given(email) })
      : api.trainees.updateOwnContact.mutate({ actId, ...own }));
    toast({ what: t('trainees.file.contactSaved') });
    await again();
    onClose();
  });
  const telephone = { type: 'tel', dir: 'ltr', autoComplete: 'off', maxLength: 40, hint: t('trainees.file.phoneHint') } as const;
  return (
    <Sheet title={t('trainees.file.editContact')} onClose={onClose}>
      <ActForm
        filled={filled}
        act={
          <MainAct submit busy={filled.busy} size="big">
            {t('trainees.file.saveContact')}
          </MainAct>
        }
      >
        <TextField {...telephone} label={t('trainees.file.phone')} value={phone} onChange={setPhone} error={filled.errorAt('phone')} />
        {keeps && (
          <TextField
            type="email"
            dir="ltr"
            label={t('trainees.file.email')}
            value={email}
            onChange={setEmail}
            maxLength={120}
            error={filled.errorAt('email')}
          />
        )}
        <TextField
          label={t('trainees.file.address')}
          hint={keeps ? undefined : t('trainees.file.emailKept')}
          dir="auto"
          value={address}
          onChange={setAddress}
          maxLength={300}
          error={filled.errorAt('address')}
        />
        <TextField
          label={t('trainees.file.emergencyName')}
          dir="auto"
          value={emergencyName}
          onChange={setEmergencyName}
          maxLength={80}
          error={filled.errorAt('emergencyName')}
        />
        <TextField
          {...telephone}
          label={t('trainees.file.emergencyPhone')}
          value={emergencyPhone}
          onChange={setEmergencyPhone}
          error={filled.errorAt('emergencyPhone')}
        />
      </ActForm>
    </Sheet>
  );
}
