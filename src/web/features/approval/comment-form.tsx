import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { post } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { approvalKey } from './approval-queries.ts'
import classes from './approval.module.css'

/** Something said that decides nothing. */
export function CommentForm({ chainId }: { readonly chainId: string }) {
  const { t } = useTranslation('approval')
  const client = useQueryClient()
  const form = useForm({
    form: `comment-${chainId}`,
    initial: { words: '' },
    check: ({ words }) => (words.trim() ? {} : { words: t('commentNeeded') }),
    save: async ({ words }, requestKey) => await post(`/api/approval/chains/${chainId}/comments`, { words }, { requestKey }),
    onSaved: () => {
      form.set('words', '')
      void client.invalidateQueries({ queryKey: approvalKey })
    },
  })
  return (
    <form className={classes.comment} noValidate onSubmit={form.submit}>
      <ErrorSummary problems={form.problems} failure={form.failure} />
      <TextArea label={t('comment')} help={t('commentHelp')} maxLength={2000} {...form.field('words')} />
      <Button type="submit" busy={form.saving}>
        {t('commentDo')}
      </Button>
    </form>
  )
}
