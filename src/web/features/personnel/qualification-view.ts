import { currentLanguage } from '#web/lib/language.ts'
import type { Texts } from '#web/ui/use-form.ts'
import type { LineData, LineView } from './line-views.ts'
import type { PersonWords } from './person-words.ts'

const orNull = (text: string | undefined): string | null => text?.trim() || null

/** Văn bằng, chứng chỉ: the levels offered are those of the ladder chosen. */
export function qualificationView(t: PersonWords, key: string | undefined, { levels, qualifications }: LineData): LineView {
  const line = qualifications?.find(({ qualificationId }) => qualificationId === key)
  const all = levels?.items ?? []
  const ladders = new Map(all.map(({ ladder, ladderName }) => [ladder, ladderName]))
  return {
    path: 'qualifications',
    fields: (values) => [
      {
        ...{ kind: 'select', name: 'ladder', label: t('field_ladder'), required: true, wide: true, none: t('chooseOne') },
        options: [...ladders].map(([value, words]) => ({ value, label: words[currentLanguage()] })),
      },
      {
        ...{ kind: 'select', name: 'level', label: t('field_level'), required: true, wide: true, none: t('chooseOne') },
        options: all.filter(({ ladder }) => ladder === values['ladder']).map(({ level, levelName }) => ({ value: level, label: levelName[currentLanguage()] })),
      },
      { kind: 'text', name: 'field', label: t('field_field'), most: 200, wide: true },
      { kind: 'date', name: 'awardedOn', label: t('field_awardedOn'), required: true },
      { kind: 'date', name: 'validUntil', label: t('field_validUntil'), help: t('validUntilHelp') },
      { kind: 'text', name: 'providerName', label: t('field_providerName'), most: 300, wide: true },
      { kind: 'text', name: 'documentNo', label: t('field_documentNo'), most: 100 },
      { kind: 'tick', name: 'equivalent', label: t('field_equivalent'), help: t('equivalentHelp'), wide: true },
      {
        ...{ kind: 'unit', name: 'unitId', label: t('field_unitThen'), help: t('thenHelp'), wide: true },
        ...(line?.unit ? { chosen: { value: line.unit.unitId, label: line.unit.name } } : {}),
      },
      {
        ...{ kind: 'post', name: 'postId', label: t('field_postThen'), wide: true },
        ...(line?.post ? { chosen: { value: line.post.postId, label: line.post.name } } : {}),
      },
      { kind: 'area', name: 'note', label: t('field_note'), most: 1000, wide: true },
    ],
    texts:
      key !== undefined && !line
        ? undefined
        : {
            ...{ ladder: line?.ladder ?? '', level: line?.level ?? '', field: line?.field ?? '', awardedOn: line?.awardedOn ?? '' },
            ...{ validUntil: line?.validUntil ?? '', providerName: line?.providerName ?? '', documentNo: line?.documentNo ?? '' },
            ...{ equivalent: line?.equivalent ? 'true' : '', unitId: line?.unit?.unitId ?? '', postId: line?.post?.postId ?? '', note: line?.note ?? '' },
          },
    lines: (values, own) => [{ key: own, value: valueOf(values) }],
  }
}

function valueOf(values: Texts) {
  return {
    ...{ ladder: values['ladder'], level: values['level'], awardedOn: values['awardedOn'], equivalent: values['equivalent'] === 'true' },
    ...Object.fromEntries(['field', 'validUntil', 'providerName', 'documentNo', 'unitId', 'postId', 'note'].map((name) => [name, orNull(values[name])])),
  }
}
