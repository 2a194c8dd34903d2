/** What the answers report, for tests to compare with. Numbers differ so that no two can be confused. */

/** Chat of OpenAI and of those who speak like it. `output` includes `reasoning`, `input` includes `cachedInput`. */
export const chatTokens = { input: 12, cachedInput: 4, output: 34, reasoning: 10, total: 46 }
export const responsesTokens = { input: 13, cachedInput: 5, output: 35, reasoning: 11, total: 48 }
export const completionTokens = { input: 6, output: 17, total: 23 }
export const embeddingTokens = { input: 5 }
/** `gpt-image`: tokens of text and of pictures. */
export const imageTokens = { input: 50, inputText: 14, inputImage: 36, output: 1056, total: 1106 }
/** Transcription tells tokens (`gpt-4o-transcribe`) or seconds (`whisper-1`). */
export const transcriptionTokens = { input: 14, inputAudio: 11, inputText: 3, output: 45, total: 59 }
export const transcriptionSeconds = 9
/** Anthropic: `input` excludes what is read from, and written to, the cache. */
export const messageTokens = { input: 12, cacheWrite: 7, cacheRead: 100, output: 36 }
export const mistralTokens = { input: 15, cachedInput: 8, output: 37, total: 52 }
export const mistralConversationTokens = { input: 22, output: 43, total: 65 }
export const mistralTranscriptionTokens = { audioSeconds: 11, input: 4, output: 9, total: 13 }
/** Cohere: what is billed is less than what the model saw. */
export const cohereTokens = { input: 71, cachedInput: 64, output: 38, billedInput: 3, billedOutput: 33 }
export const cohereEmbedTokens = { input: 7 }
export const cohereSearchUnits = 1
export const cohereGenerateTokens = { input: 4, output: 11 }
/** Gemini: output is candidates and thoughts. */
export const geminiTokens = { input: 16, cachedInput: 6, candidates: 24, thoughts: 15, total: 55 }
export const ollamaTokens = { input: 18, output: 41 }
export const bedrockTokens = { input: 19, cacheRead: 8, cacheWrite: 3, output: 42, total: 72 }
export const rerankTokens = { input: 21 }
export const ocrPages = 2
export const geminiImageTokens = { output: 1290 }
export const geminiEmbedTokens = { input: 9 }
/** Text generation tells what went in only where it is asked for details. */
export const textGenerationTokens = { input: 25, output: 20 }
export const ollamaEmbedTokens = { input: 8 }
