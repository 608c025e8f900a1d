import type { CommandReference } from './entry.ts'

export const CONNECTION_COMMANDS: readonly CommandReference[] = [
  { name: 'CLIENT', syntax: '', since: '2.4.0', summary: 'Holds the commands about connections.' },
  { name: 'CLIENT ID', syntax: '', since: '5.0.0', summary: 'Answers the number of this connection.' },
  { name: 'ECHO', syntax: 'message', since: '1.0.0', summary: 'Answers what it was sent.' },
  { name: 'HELLO', syntax: '[protover [AUTH username password] [SETNAME clientname]]', since: '6.0.0', summary: 'Greets the server and, if asked, changes the protocol to RESP2 or RESP3.' },
  { name: 'PING', syntax: '[message]', since: '1.0.0', summary: 'Answers PONG, or the message.' },
  { name: 'QUIT', syntax: '', since: '1.0.0', summary: 'Ends the connection.' },
  { name: 'RESET', syntax: '', since: '6.2.0', summary: 'Puts the connection back as it was when it was opened.' },
  { name: 'SELECT', syntax: 'index', since: '1.0.0', summary: 'Chooses the database, 0 to 15, for this connection.' },
]
