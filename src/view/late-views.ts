import { words } from '../words/language.ts'
import { latePart } from './parts/late/late-part.ts'

/**
 * The parts of the views that are not needed for the first run. Every dynamic import of src/view
 * stands here: a bare one would take the page away when it does not arrive.
 */
export const SHARE = latePart('Share', () =>
  import('./rooms/share/share-state.tsx').then(({ ShareState }) => ShareState),
)
export const EMBED = latePart('Embed', () =>
  import('./rooms/share/embed-state.tsx').then(({ EmbedState }) => EmbedState),
)
export const HELP = latePart('Help', () => import('./rooms/help/help-text.tsx').then(({ HelpText }) => HelpText))
export const CONSOLES = latePart('The console', () =>
  import('./rooms/consoles/consoles-panel.tsx').then(({ ConsolesPanel }) => ConsolesPanel),
)
export const SQL_CONSOLE = latePart('The console of SQLite', () =>
  import('./rooms/consoles/sql/sql-console.tsx').then(({ SqlConsole }) => SqlConsole),
)
export const TAKE_FILE = latePart('What opens files', () =>
  import('./rooms/consoles/files/take-file.ts').then(({ takeFile }) => takeFile),
)
export const SOURCES = latePart(words().parts.code, () =>
  import('../lessons/sources.ts').then(({ sourcesOf }) => sourcesOf),
)
export const PRODUCTION_CODE = latePart(words().parts.productionCode, () =>
  import('../lessons/production-code.ts').then(({ productionCode }) => productionCode),
)

/** In the order in which they are likely to be wanted. */
export const LATE_VIEWS = [SOURCES, SHARE, PRODUCTION_CODE, CONSOLES, HELP, SQL_CONSOLE, EMBED, TAKE_FILE]
