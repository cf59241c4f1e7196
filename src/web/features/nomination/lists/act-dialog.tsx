import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NominationDetail, NomineeShown } from '#contracts/nomination-lists.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { historyKey } from '#web/ui/history-rail.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { nominationPath, nominationsKey } from '../nomination-queries.ts'

/** What is to be done with a list, or with somebody of it. */
export type ActAsked = { readonly act: 'withdraw' } | { readonly act: 'strike' | 'accept' | 'raise' | 'grant' | 'refuse'; readonly nominee: NomineeShown }

interface ActDialogProps {
  readonly list: NominationDetail
  readonly asked: ActAsked
  readonly onClose: () => void
}

/** Asks once; where a reason is needed, for the reason. */
export function ActDialog({ list, asked, onClose }: ActDialogProps) {
  const { t } = useTranslation('nomination')
  const client = useQueryClient()
  const [words, setWords] = useState('')
  const [missing, setMissing] = useState(false)
  const { act } = asked
  const needsWords = act === 'strike' || act === 'grant' || act === 'refuse'
  const path = nominationPath(list.nominationId)
  const send = async (requestKey: string) => {
    const said = words.trim() || null
    if (needsWords && said === null) {
      setMissing(true)
      throw new ApiError(422, { code: 'approval.words-needed', message: t('reasonNeeded') })
    }
    const { version } = list
    try {
      if (asked.act === 'withdraw') await post(`${path}/withdraw`, { version, words: said }, { requestKey })
      else if (asked.act === 'grant' || asked.act === 'refuse') {
        await post(`${path}/exceptions`, { version, people: [{ personId: asked.nominee.personId, grant: asked.act === 'grant', words: said }] }, { requestKey })
      } else await post(`${path}/appraise`, { version, people: [{ personId: asked.nominee.personId, act: asked.act, reason: said }] }, { requestKey })
      showToast({ message: t(act === 'withdraw' ? 'withdrawn' : 'done') })
    } finally {
      void client.invalidateQueries({ queryKey: nominationsKey })
      void client.invalidateQueries({ queryKey: historyKey(`${path}/history`) })
    }
  }
  return (
    <ConfirmDialog
      title={asked.act === 'withdraw' ? t('withdrawTitle') : t(`${asked.act}Title`, { name: asked.nominee.fullName })}
      consequences={[act === 'withdraw' ? t('withdrawText', { count: list.people }) : t(`${act}Text`)]}
      confirm={t(act)}
      danger={act === 'strike' || act === 'refuse' || act === 'withdraw'}
      onConfirm={send}
      onClose={onClose}
    >
      {act !== 'accept' && act !== 'raise' && (
        <TextArea
          label={t(act === 'grant' || act === 'refuse' ? 'words' : 'reason')}
          maxLength={1000}
          value={words}
          error={missing ? t('reasonNeeded') : undefined}
          onChange={(event) => {
            setWords(event.currentTarget.value)
            setMissing(false)
          }}
        />
      )}
    </ConfirmDialog>
  )
}
