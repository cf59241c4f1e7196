import type { ChoiceProps } from '#web/ui/field.tsx'
import { type PickedOption, SearchPicker } from '#web/ui/search-picker.tsx'

/** What every picker takes: `useForm().choice(name)`, and what its value means when the form opens. */
export interface KindOfPicker extends ChoiceProps {
  readonly chosen?: PickedOption | undefined
  readonly onPick?: (option: PickedOption | undefined) => void
}

interface PickerOfProps<Item> extends KindOfPicker {
  readonly source: string
  readonly find: (words: string, signal: AbortSignal) => Promise<{ readonly items: readonly Item[] }>
  readonly option: (item: Item) => PickedOption
}

/** A picker over one of the lists of the API. */
export function PickerOf<Item>({ find, option, ...picker }: PickerOfProps<Item>) {
  return <SearchPicker {...picker} find={async (words, signal) => (await find(words, signal)).items.map(option)} />
}
