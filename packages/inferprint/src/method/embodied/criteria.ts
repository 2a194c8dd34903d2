/** kgCO2eq, kgSbeq, MJ. */
export type Criterion = 'gwp' | 'adpe' | 'pe'
export type PerCriterion<T> = Readonly<Record<Criterion, T>>

export const criteria = ['gwp', 'adpe', 'pe'] as const
export const impactUnits: PerCriterion<string> = { gwp: 'kgCO2eq', adpe: 'kgSbeq', pe: 'MJ' }

/** The same for each criterion. */
export const perCriterion = <T>(make: (criterion: Criterion, unit: string) => T): PerCriterion<T> => ({
  gwp: make('gwp', impactUnits.gwp),
  adpe: make('adpe', impactUnits.adpe),
  pe: make('pe', impactUnits.pe),
})
