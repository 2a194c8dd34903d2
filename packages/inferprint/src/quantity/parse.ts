import { FormulaSyntaxError } from './errors.ts'
import { type Expression, type Operator, operators } from './expression.ts'

/** Text of the formula, cut at the quantities: `texts[0] names[0] texts[1] ...`, as a tagged template gives it. */
export function parseFormula(texts: readonly string[], names: readonly string[]): Expression {
  const tokens: string[] = []
  texts.forEach((text, index) => {
    for (const [token] of text.matchAll(/\d+(?:\.\d+)?(?:e[+-]?\d+)?|[a-z]\w*|<=|>=|\S/g)) tokens.push(token)
    if (index < names.length) tokens.push(`$${names[index]}`)
  })
  return new Parser(tokens).parse()
}

const functions = new Set<string>(['min', 'max', 'exp', 'log', 'log2', 'ceil', 'trunc', 'pow'])

/** Precedence climbing: sums, products, signs, powers (`^`, to the right), then primaries. */
class Parser {
  private position = 0

  constructor(private readonly tokens: readonly string[]) {}

  parse(): Expression {
    const expression = this.sum()
    if (this.position < this.tokens.length) this.fail(`nothing more after '${this.tokens[this.position - 1]}'`)
    return expression
  }

  private sum(): Expression {
    let left = this.product()
    for (let sign = this.take('+', '-'); sign; sign = this.take('+', '-')) {
      left = call(sign === '+' ? 'add' : 'subtract', left, this.product())
    }
    return left
  }

  private product(): Expression {
    let left = this.signed()
    for (let sign = this.take('*', '/'); sign; sign = this.take('*', '/')) {
      left = call(sign === '*' ? 'multiply' : 'divide', left, this.signed())
    }
    return left
  }

  private signed(): Expression {
    return this.take('-') ? call('negate', this.signed()) : this.powered()
  }

  private powered(): Expression {
    const left = this.primary()
    return this.take('^') ? call('pow', left, this.signed()) : left
  }

  private primary(): Expression {
    const token = this.tokens[this.position++]
    if (token === undefined) return this.fail('a number, a quantity or a function')
    if (token.startsWith('$')) return { op: 'quantity', name: token.slice(1) }
    if (/^\d/.test(token)) return { op: 'number', value: Number(token) }
    if (token === '(') {
      const inner = this.sum()
      this.expect(')')
      return inner
    }
    if (token === 'if') return this.conditional()
    if (!functions.has(token)) return this.fail(`one of ${[...functions, 'if'].join(', ')}`, token)
    return this.call(token as Operator)
  }

  private call(name: Operator): Expression {
    this.expect('(')
    const args = [this.sum()]
    while (this.take(',')) args.push(this.sum())
    this.expect(')')
    if (args.length !== operators[name]) this.fail(`${operators[name]} arguments of ${name}`, `${args.length}`)
    return { op: name, args }
  }

  private conditional(): Expression {
    this.expect('(')
    const left = this.sum()
    const comparison = this.take('<', '<=', '>', '>=') ?? this.fail('a comparison: <, <=, > or >=')
    const right = this.sum()
    this.expect(',')
    const yes = this.sum()
    this.expect(',')
    const no = this.sum()
    this.expect(')')
    const op = comparison.length === 1 ? 'ifLess' : 'ifLessOrEqual'
    return comparison[0] === '<' ? call(op, left, right, yes, no) : call(op, right, left, yes, no)
  }

  private take(...wanted: string[]): string | undefined {
    const token = this.tokens[this.position]
    if (token === undefined || !wanted.includes(token)) return undefined
    this.position++
    return token
  }

  private expect(wanted: string): void {
    if (!this.take(wanted)) this.fail(`'${wanted}'`)
  }

  private fail(expected: string, found = this.tokens[this.position] ?? 'the end'): never {
    throw new FormulaSyntaxError(`in the formula ${this.tokens.join(' ')}: found ${found}, expected ${expected}`)
  }
}

const call = (op: Operator, ...args: Expression[]): Expression => ({ op, args })
