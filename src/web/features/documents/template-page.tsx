import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateDetail, TemplateVersion } from '#contracts/documents-templates.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { formatInstant } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { HistoryRail, historyKey } from '#web/ui/history-rail.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { FieldList } from './field-list.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { templatePath, templateQuery, templatesKey } from './template-queries.ts'
import { UploadPanel } from './upload-panel.tsx'
import { VersionList } from './version-list.tsx'
import classes from './templates.module.css'

interface TemplatePageProps {
  readonly templateId: string
  /** The versions without. */
  readonly part: 'truong' | undefined
  /** An upload (tai-len), or the number of a version that is looked at (ban-3). */
  readonly open: string | undefined
  readonly onOpen: (open: string | undefined) => void
}

const up = '/quan-tri/mau-van-ban'

/** One template: its versions and which is in use, the fields it may have, who changed what. */
export function TemplatePage({ templateId, ...rest }: TemplatePageProps) {
  const { t } = useTranslation('templates')
  const { data: template, error, refetch } = useQuery(templateQuery(templateId))
  const back = { to: up, label: t('title') } as const
  if (template) return <Template template={template} {...rest} />
  if (error instanceof ApiError && [400, 404].includes(error.status)) {
    return (
      <>
        <PageHead title={t('noTemplateTitle')} up={back} />
        <EmptyState title={t('noTemplateTitle')} text={t('noTemplateText')} />
      </>
    )
  }
  return (
    <>
      <PageHead title={error ? t('title') : undefined} up={back} />
      {error ? <RequestError error={error} onRetry={() => void refetch()} /> : <Skeleton height={360} />}
    </>
  )
}

function Template({ template, part, open, onOpen }: Omit<TemplatePageProps, 'templateId'> & { readonly template: TemplateDetail }) {
  const { t } = useTranslation('templates')
  const client = useQueryClient()
  const [asked, setAsked] = useState<TemplateVersion>()
  const { templateId, name, layout, versions, fields, can } = template
  const inUse = versions.find(({ state }) => state === 'in-use')
  const shown = versions.find(({ number }) => open === `ban-${number}`)
  const path = `${templatePath(templateId)}/history`
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: templatesKey })
    await client.invalidateQueries({ queryKey: historyKey(path) })
  }
  const close = () => onOpen(undefined)
  return (
    <>
      <PageHead
        title={name}
        up={{ to: up, label: t('title') }}
        state={<Tag>{t(`layout_${layout}`)}</Tag>}
        lead={inUse && t('inUseSince', { number: String(inUse.number), when: formatInstant(inUse.usedAt ?? inUse.uploadedAt) })}
        actions={
          can.upload && (
            <Button variant="primary" aria-haspopup="dialog" onClick={() => onOpen('tai-len')}>
              {t('upload')}
            </Button>
          )
        }
      />
      <Tabs
        label={name}
        current={part ?? 'ban'}
        leaves={['mo']}
        tabs={[
          { key: 'ban', label: t('versions'), count: versions.length },
          { key: 'truong', label: t('fields'), count: fields.length },
        ]}
      />
      <div className={classes.page}>
        {part === 'truong' ? (
          <FieldList fields={fields} used={new Set(inUse?.fields)} />
        ) : (
          <VersionList template={template} inUse={inUse} onUse={setAsked} onPreview={({ number }) => onOpen(`ban-${number}`)} />
        )}
        <HistoryRail path={path} field={(field) => (field === 'inUse' || field === 'templateVersion' ? t(`history_${field}`) : field)} />
      </div>
      {open === 'tai-len' && can.upload && (
        <UploadPanel templateId={templateId} onDone={refresh} onClose={close} onPreview={(number) => onOpen(can.preview ? `ban-${number}` : undefined)} />
      )}
      {shown && can.preview && (
        <PreviewPanel template={template} version={shown} onClose={close} {...(shown !== inUse && can.use && { onUse: () => setAsked(shown) })} />
      )}
      {asked && inUse && (
        <ConfirmDialog
          title={t('useTitle', { number: String(asked.number) })}
          consequences={[t('useMeans', { name, layout: t(`layout_${layout}`) }), t('useKeeps', { number: String(inUse.number) })]}
          confirm={t('use')}
          onClose={() => setAsked(undefined)}
          onConfirm={async (requestKey) => {
            await post(`/api/template-versions/${asked.versionId}/use`, { inUse: inUse.versionId }, { requestKey })
            await refresh()
            close()
            showToast({ message: t('used', { number: String(asked.number) }) })
          }}
        />
      )}
    </>
  )
}
