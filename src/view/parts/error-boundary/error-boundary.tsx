import { Component, type ReactNode } from 'react'
import type { StoreApi } from 'zustand'
import type { Player } from '../../../player/state.ts'
import { Crashed } from './crashed.tsx'
import { isOurs } from './is-ours.ts'

interface Props {
  readonly player: StoreApi<Player>
  readonly children: ReactNode
}
interface State {
  readonly error: Error | null
}

/**
 * Catches what no view and no handler caught. The player is outside of it, so the world stays: the
 * visitor can go on from it, and has a link that reproduces what happened.
 */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override componentDidMount(): void {
    window.addEventListener('error', this.#caught)
    window.addEventListener('unhandledrejection', this.#rejected)
  }

  override componentWillUnmount(): void {
    window.removeEventListener('error', this.#caught)
    window.removeEventListener('unhandledrejection', this.#rejected)
  }

  readonly #caught = (event: ErrorEvent): void => {
    if (isOurs(event)) this.setState(ErrorBoundary.getDerivedStateFromError(event.error))
  }

  readonly #rejected = (event: PromiseRejectionEvent): void => {
    this.setState(ErrorBoundary.getDerivedStateFromError(event.reason))
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children
    return <Crashed error={error} player={this.props.player} onGoOn={() => this.setState({ error: null })} />
  }
}
