import { Component, type ReactNode } from 'react'
import { linkTo } from '../../player/link.ts'
import type { Session } from '../../player/state.ts'
import { Button } from '../parts/button.tsx'
import styles from './error-boundary.module.css'

interface ErrorBoundaryProps {
  /** What was being played: it outlives the mistake. */
  readonly session: () => Session
  readonly children: ReactNode
}

interface ErrorBoundaryState {
  readonly reason: string | null
  readonly link: string | null
}

/** A mistake of ours anywhere below keeps the world, says so, and offers a link that brings it about again. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { reason: null, link: null }

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { reason: error instanceof Error ? error.message : String(error) }
  }

  override componentDidCatch(): void {
    void linkTo(this.props.session()).then((link) => this.setState({ link }))
  }

  override render(): ReactNode {
    const { reason, link } = this.state
    if (reason === null) return this.props.children
    return (
      <main className={styles.page}>
        <h1>The picture broke. Your session did not.</h1>
        <p>
          The playground made a mistake while drawing: <code>{reason}</code>. The world, the tables and the steps are
          kept. Draw it again, or pass the link on so that it can be mended.
        </p>
        <div className={styles.verbs}>
          <Button look="filled" onClick={() => this.setState({ reason: null, link: null })}>
            Draw it again
          </Button>
          {link !== null && <a href={link}>A link that reproduces it</a>}
        </div>
      </main>
    )
  }
}
