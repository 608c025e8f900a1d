/**
 * The commands of W3C WebDriver that the smoke test needs. A browser is spoken to over a wire: over HTTP to
 * its driver, or, as Debian has no driver for Firefox, over the socket that Firefox itself opens
 * (Marionette). Both take the same commands.
 */
export type Command =
  | 'newSession'
  | 'deleteSession'
  | 'navigate'
  | 'back'
  | 'refresh'
  | 'setWindowRect'
  | 'executeScript'
  | 'elementClick'
  | 'elementSendKeys'
  | 'performActions'
  | 'switchToFrame'
  | 'takeScreenshot'

export type Parameters = Readonly<Record<string, unknown>>

export interface Wire {
  /** Resolves with the value of the answer; throws an Error with the browser's words. */
  send(command: Command, parameters?: Parameters): Promise<unknown>
}

/** How W3C WebDriver writes an element as JSON. */
export const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'

/** Ends what hangs: no command takes this long, however busy the machine is. */
export const COMMAND_TIMEOUT_MS = 3 * 60_000
