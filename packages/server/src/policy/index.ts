/** What the gateway lets through: budgets of the config, with the store as their memory. */
export { type BudgetConfig, needsKeys } from './budget-config.ts'
export { Budgets, type BudgetsOptions, defaultRereadS } from './budgets.ts'
export { budgetsRoutes } from './budgets-routes.ts'
