/** What the lab can do, each with an example. */
export const help = `usage: npm run lab -- COMMAND

fit [FILE.csv] [--write | --check] [--json]
    Fits inferprint-1 to measurements (without a file: those beside the repository), then leaves out one model and one
    family after the other and scores what was left out. --write replaces the parameters that the library ships and the
    predictions that the method book plots, --check ends with an error where the fit does not reproduce them.
        npm run lab -- fit --check

score FILE.csv [--json]
    Scores the shipped parameters on a table of measured configurations: the deployment known, hidden, and hidden but for
    the time between tokens; EcoLogits 0.11 beside them.
        npm run lab -- score ../shared/data/mlenergy-v3/llm.csv

validate FILE.csv [--json]
    Estimates published figures, each at its own boundary, and tells which lie inside the 90 % interval.
        npm run lab -- validate ../shared/data/published/measurements.csv

load SOURCE... [--out FILE.csv]
    Turns public originals into a table that score and fit read. A source is a file, a folder, an http(s) URL, or a name:
    mlenergy-llm, mlenergy-diffusion (the ML.ENERGY leaderboard), llm-perf (the LLM-Perf leaderboard on one A100). It reads
    tasks of the ML.ENERGY leaderboard, perf-df-*.csv of LLM-Perf, and raw results of the ML.ENERGY benchmark.
        npm run lab -- load mlenergy-llm --out llm.csv
        npm run lab -- fit llm.csv

report [--out FOLDER]
    Writes the pages of fit, score and validate with their plots, and the data of the method book (without a folder: docs/reports) from the measurements
    beside the repository.
        npm run lab -- report`
