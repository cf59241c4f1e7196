import { useTranslation } from 'react-i18next'
import { AlertIcon, CheckIcon, CloseIcon, QuestionIcon } from './icons.tsx'
import classes from './verdict.module.css'

export type VerdictOf = 'eligible' | 'ineligible' | 'unknown' | 'attention'

interface VerdictProps {
  readonly verdict: VerdictOf
  /** In the place of đạt / không đạt / chưa rõ, where the words say more. */
  readonly words?: string
  /** The picture alone, the word read aloud: in a list whose heading says it. */
  readonly bare?: boolean
}

const icons = { eligible: <CheckIcon />, ineligible: <CloseIcon />, unknown: <QuestionIcon />, attention: <AlertIcon /> } as const

/** đạt, không đạt, chưa rõ: a picture and a word, whatever the colour. */
export function Verdict({ verdict, words, bare = false }: VerdictProps) {
  const { t } = useTranslation('shell')
  const text = words ?? t(`verdict_${verdict}`)
  return (
    <span className={classes.verdict} data-verdict={verdict} data-bare={bare || undefined}>
      {icons[verdict]}
      <span className={bare ? 'spoken' : undefined}>{text}</span>
    </span>
  )
}
