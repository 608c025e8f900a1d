import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element #root to draw the playground in')

createRoot(root).render(
  <StrictMode>
    <main>
      <h1>Write-through playground</h1>
    </main>
  </StrictMode>,
)
