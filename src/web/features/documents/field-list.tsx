import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateField } from '#contracts/documents-templates.ts'
import { fold } from '#web/lib/fold.ts'
import { Button } from '#web/ui/button.tsx'
import { TextField } from '#web/ui/field.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { Tag } from '#web/ui/tag.tsx'
import classes from './templates.module.css'

interface FieldListProps {
  readonly fields: readonly TemplateField[]
  /** Those that stand in the version in use: groups.lines.seats. */
  readonly used: ReadonlySet<string>
}

/** What can be written into the template, to be copied into Word. */
export function FieldList({ fields, used }: FieldListProps) {
  const { t } = useTranslation('templates')
  const [typed, setTyped] = useState('')
  const asked = fold(typed.trim())
  const shown = fields.filter(({ name, words, within }) => asked === '' || fold([...within, name, words].join(' ')).includes(asked))
  const listWords = new Map(fields.filter(({ type }) => type === 'list').map(({ name, words }) => [name, words]))
  return (
    <div className={classes.fields}>
      <p className={classes.about}>{t('fieldsLead')}</p>
      <TextField label={t('findField')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      <p className="spoken" role="status">
        {asked !== '' && t('fieldsFound', { count: shown.length })}
      </p>
      {shown.length === 0 && <EmptyState plain title={t('noFieldTitle')} text={t('noFieldText')} />}
      {[...Map.groupBy(shown, ({ within }) => within.join('.'))].map(([path, group]) => (
        <section key={path} aria-label={path === '' ? t('fieldsEverywhere') : path}>
          <h2>{path === '' ? t('fieldsEverywhere') : t('fieldsWithin', { list: group[0]?.within.map((name) => listWords.get(name) ?? name).join(' → ') })}</h2>
          <table className={classes.fieldTable}>
            <thead>
              <tr>
                <th scope="col">{t('fieldMeans')}</th>
                <th scope="col">{t('fieldTag')}</th>
                <th scope="col">{t('fieldExample')}</th>
              </tr>
            </thead>
            <tbody>
              {group.map((field) => (
                <FieldRow key={field.name} field={field} used={used.has([...field.within, field.name].join('.'))} />
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  )
}

function FieldRow({ field, used }: { readonly field: TemplateField; readonly used: boolean }) {
  const { t } = useTranslation('templates')
  const tag = tagOf(field)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(tag)
      showToast({ message: t('copied', { tag }) })
    } catch {
      // Without https a browser keeps its clipboard to itself; the tag can be marked and copied by hand.
      showToast({ failed: true, message: t('notCopied', { tag }) })
    }
  }
  return (
    <tr>
      <td>
        {field.words}
        <span className={classes.marks}>
          {field.required && <Tag tone="warning">{t('required')}</Tag>}
          {!used && <span className={classes.muted}>{t('notUsed')}</span>}
        </span>
      </td>
      <td>
        <Button small variant="subtle" aria-label={t('copyTag', { tag })} onClick={() => void copy()}>
          <code>{tag}</code>
        </Button>
      </td>
      <td className={classes.muted}>{field.example ?? (field.type === 'list' ? t('repeats') : field.type === 'flag' ? t('stands') : '–')}</td>
    </tr>
  )
}

/** Lists and conditions are opened and closed. */
function tagOf({ type, name }: TemplateField): string {
  return type === 'list' || type === 'flag' ? `{#${name}}…{/${name}}` : `{${name}}`
}
