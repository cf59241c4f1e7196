import { handle, type Tx } from '#kernel/db.ts'
import type { PersonnelViews } from '#modules/personnel/index.ts'
import type { TrainingRecordTables, TrainingRecordViews } from './training-record-tables.ts'

/** The tables of this module and the views it may join. */
export const trainingRecordDb = (tx: Tx) => handle<TrainingRecordTables & TrainingRecordViews & PersonnelViews>(tx)
