import { useTranslation } from 'react-i18next'
import { saveBlob } from '#web/lib/save-file.ts'
import { Button } from '#web/ui/button.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import classes from './own-account.module.css'

interface RecoveryCodesProps {
  readonly codes: readonly string[]
  readonly username: string
}

/** The codes for when the app is lost: shown this once, to be printed, saved or written down. */
export function RecoveryCodes({ codes, username }: RecoveryCodesProps) {
  const { t } = useTranslation('accounts')
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'))
    showToast({ message: t('codesCopied') })
  }
  const save = () => saveBlob('ma-du-phong-trong-nguoi.txt', new Blob([`${t('codesFor', { username })}\n\n${codes.join('\n')}\n`], { type: 'text/plain' }))
  return (
    <div className={classes.codes}>
      <p className={classes.warning}>{t('codesOnce')}</p>
      <p className="print-only">{t('codesFor', { username })}</p>
      <ol className={classes.codeList}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={classes.buttons}>
        <Button small onClick={() => window.print()}>
          {t('print')}
        </Button>
        <Button small onClick={save}>
          {t('saveAsFile')}
        </Button>
        {/* Only where the browser allows it: an office's own network may have no https. */}
        {'clipboard' in navigator && (
          <Button small onClick={() => void copy()}>
            {t('copy')}
          </Button>
        )}
      </div>
    </div>
  )
}
