import { useTranslation } from 'react-i18next'
import { isDay } from '#web/lib/day.ts'
import { DateField } from '#web/ui/date-field.tsx'
import { TextField } from '#web/ui/field.tsx'
import classes from './results.module.css'

export interface Signer {
  readonly issuedOn: string
  readonly signerTitle: string
  readonly signerName: string
}

const kept = 'tn_certificate_signer'

/** Who signed the last ones in this browser signs the next ones too, unless somebody else does. */
export function lastSigner(today: string): Signer {
  try {
    const { signerTitle = '', signerName = '' } = JSON.parse(localStorage.getItem(kept) ?? '{}') as Partial<Signer>
    return { issuedOn: today, signerTitle, signerName }
  } catch {
    return { issuedOn: today, signerTitle: '', signerName: '' }
  }
}

export function keepSigner({ signerTitle, signerName }: Signer): void {
  localStorage.setItem(kept, JSON.stringify({ signerTitle, signerName }))
}

export const isSigned = ({ issuedOn, signerTitle, signerName }: Signer, today: string): boolean =>
  isDay(issuedOn) && issuedOn <= today && signerTitle.trim() !== '' && signerName.trim() !== ''

interface SignerFieldsProps {
  readonly value: Signer
  readonly today: string
  /** What is missing is said. */
  readonly checked: boolean
  readonly onValue: (value: Signer) => void
}

/** Day and signature of certificates. */
export function SignerFields({ value, today, checked, onValue }: SignerFieldsProps) {
  const { t } = useTranslation('results')
  return (
    <div className={classes.stack}>
      <DateField
        label={t('issuedOn')}
        value={value.issuedOn}
        error={checked && !(isDay(value.issuedOn) && value.issuedOn <= today) ? t('badDay') : undefined}
        onValue={(issuedOn) => onValue({ ...value, issuedOn })}
      />
      <TextField
        label={t('signerTitle')}
        help={t('signerTitleHelp')}
        maxLength={200}
        value={value.signerTitle}
        error={checked && value.signerTitle.trim() === '' ? t('needed') : undefined}
        onChange={(event) => onValue({ ...value, signerTitle: event.currentTarget.value })}
      />
      <TextField
        label={t('signerName')}
        maxLength={120}
        value={value.signerName}
        error={checked && value.signerName.trim() === '' ? t('needed') : undefined}
        onChange={(event) => onValue({ ...value, signerName: event.currentTarget.value })}
      />
    </div>
  )
}
