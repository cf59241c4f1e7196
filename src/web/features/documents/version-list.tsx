import { useTranslation } from 'react-i18next'
import type { TemplateDetail, TemplateVersion } from '#contracts/documents-templates.ts'
import { formatBytes, formatInstant } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { Tag } from '#web/ui/tag.tsx'
import classes from './templates.module.css'

interface VersionListProps {
  readonly template: TemplateDetail
  readonly inUse: TemplateVersion | undefined
  readonly onPreview: (version: TemplateVersion) => void
  readonly onUse: (version: TemplateVersion) => void
}

/** The versions of a template, the newest first: where each comes from, and what is in it that the one in use has not. */
export function VersionList({ template: { versions, can, kind, layout }, inUse, onPreview, onUse }: VersionListProps) {
  const { t } = useTranslation('templates')
  return (
    <ol className={classes.versions}>
      {versions.map((version) => (
        <li key={version.versionId} className={classes.version} data-in-use={version === inUse || undefined}>
          <header>
            <h2>{t('version', { number: String(version.number) })}</h2>
            <Tag tone={version.state === 'in-use' ? 'success' : undefined}>{t(`state_${version.state}`)}</Tag>
          </header>
          <p className={classes.muted}>
            {[
              version.origin === 'shipped'
                ? t('shippedAt', { when: formatInstant(version.uploadedAt) })
                : t('uploadedBy', { name: version.uploadedName, when: formatInstant(version.uploadedAt) }),
              formatBytes(version.size),
            ].join(' · ')}
          </p>
          {version.note && <p>{version.note}</p>}
          {inUse && version !== inUse && <Difference version={version} inUse={inUse} />}
          <div className={classes.buttons}>
            {can.preview && (
              <Button small aria-haspopup="dialog" onClick={() => onPreview(version)}>
                {t('preview')}
                <span className="spoken"> {t('version', { number: String(version.number) })}</span>
              </Button>
            )}
            <DownloadButton
              small
              path={`/api/template-versions/${version.versionId}/file`}
              fileName={`${kind}.${layout}.docx`}
              label={t('download')}
              of={t('version', { number: String(version.number) })}
            />
            {can.use && version !== inUse && (
              <Button small aria-haspopup="dialog" onClick={() => onUse(version)}>
                {t(version.usedAt === null ? 'use' : 'useAgain')}
                <span className="spoken"> {t('version', { number: String(version.number) })}</span>
              </Button>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}

/** Which fields it has that the version in use has not, and the other way round. */
function Difference({ version, inUse }: { readonly version: TemplateVersion; readonly inUse: TemplateVersion }) {
  const { t } = useTranslation('templates')
  const more = version.fields.filter((field) => !inUse.fields.includes(field))
  const fewer = inUse.fields.filter((field) => !version.fields.includes(field))
  if (more.length === 0 && fewer.length === 0) return <p className={classes.muted}>{t('sameFields', { number: String(inUse.number) })}</p>
  return (
    <div className={classes.difference}>
      <p>{t('comparedWith', { number: String(inUse.number) })}</p>
      {more.length > 0 && <FieldNames label={t('fieldsMore', { count: more.length })} fields={more} />}
      {fewer.length > 0 && <FieldNames label={t('fieldsFewer', { count: fewer.length })} fields={fewer} />}
    </div>
  )
}

function FieldNames({ label, fields }: { readonly label: string; readonly fields: readonly string[] }) {
  return (
    <p>
      {label}: {fields.map((field, index) => [index > 0 && ' ', <code key={field}>{field}</code>])}
    </p>
  )
}
