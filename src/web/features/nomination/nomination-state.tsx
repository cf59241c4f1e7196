import { useTranslation } from 'react-i18next'
import type { NominationState, NomineeState } from '#contracts/nomination.ts'
import { Tag, type TagProps } from '#web/ui/tag.tsx'

const tones: Readonly<Record<NominationState, TagProps['tone']>> = {
  submitted: 'info',
  appraised: 'info',
  returned: 'warning',
  approved: 'success',
  decided: 'success',
  rejected: 'danger',
  withdrawn: 'plain',
}

export function NominationStateTag({ state }: { readonly state: NominationState }) {
  const { t } = useTranslation('nomination')
  return <Tag tone={tones[state]}>{t(`state_${state}`)}</Tag>
}

const nomineeTones: Readonly<Record<NomineeState, TagProps['tone']>> = {
  proposed: 'plain',
  struck: 'danger',
  approved: 'success',
  waiting: 'info',
  sent: 'success',
  declined: 'warning',
  withdrawn: 'plain',
  replaced: 'plain',
}

export function NomineeStateTag({ state }: { readonly state: NomineeState }) {
  const { t } = useTranslation('nomination')
  return <Tag tone={nomineeTones[state]}>{t(`nomineeState_${state}`)}</Tag>
}
