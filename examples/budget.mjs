// A chatbot that hands over to a human once a conversation has cost 5 g of CO2. Needs OPENAI_API_KEY.
import { BudgetExceeded, budget, instrument, label } from 'inferprint/instrument'
import OpenAI from 'openai'

const perConversation = budget({ gwp: '5 g', per: 'conversation', whenExceeded: 'block' })
const client = instrument(new OpenAI(), { budgets: [perConversation] })

async function answer(conversation, question) {
  try {
    return await label({ conversation }, () =>
      client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: question }] }),
    )
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error
    console.log(`${error.message} A colleague will answer you.`)
  }
}

await answer('customer 7', 'Where is my parcel?')
console.log(perConversation.remaining({ conversation: 'customer 7' }))
