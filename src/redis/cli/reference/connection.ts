import type { CommandReference } from './entry.ts'

export const CONNECTION_COMMANDS: readonly CommandReference[] = [
  {
    name: 'AUTH',
    syntax: '[username] password',
    since: '1.0.0',
    summary: 'Says who this is; there is one user here, without a password.',
  },
  { name: 'CLIENT', syntax: '', since: '2.4.0', summary: 'Holds the commands about connections.' },
  { name: 'CLIENT GETNAME', syntax: '', since: '2.6.9', summary: 'Answers the name of this connection.' },
  { name: 'CLIENT ID', syntax: '', since: '5.0.0', summary: 'Answers the number of this connection.' },
  {
    name: 'CLIENT INFO',
    syntax: '',
    since: '6.2.0',
    summary: 'Answers what is known of this connection, as a line of text.',
  },
  {
    name: 'CLIENT KILL',
    syntax:
      'ip:port|[ID client-id] [TYPE NORMAL|MASTER|REPLICA|PUBSUB] [USER username] [ADDR ip:port] [LADDR ip:port] [SKIPME YES|NO] [MAXAGE seconds]',
    since: '2.4.0',
    summary: 'Closes connections.',
  },
  {
    name: 'CLIENT LIST',
    syntax: '[TYPE NORMAL|MASTER|REPLICA|PUBSUB] [ID client-id [client-id ...]]',
    since: '2.4.0',
    summary: 'Answers what is known of every connection, a line for each.',
  },
  {
    name: 'CLIENT NO-EVICT',
    syntax: 'ON|OFF',
    since: '7.0.0',
    summary: 'Keeps this connection open even when connections take too much memory.',
  },
  {
    name: 'CLIENT NO-TOUCH',
    syntax: 'ON|OFF',
    since: '7.2.0',
    summary: 'Makes the reads of this connection not count as a use of the keys.',
  },
  {
    name: 'CLIENT REPLY',
    syntax: 'ON|OFF|SKIP',
    since: '3.2.0',
    summary: 'Makes the server answer this connection, or not, or not the next command.',
  },
  {
    name: 'CLIENT SETINFO',
    syntax: 'LIB-NAME libname|LIB-VER libver',
    since: '7.2.0',
    summary: 'Tells the server the name and the version of the client library.',
  },
  { name: 'CLIENT SETNAME', syntax: 'connection-name', since: '2.6.9', summary: 'Gives this connection a name.' },
  {
    name: 'CLIENT UNBLOCK',
    syntax: 'client-id [TIMEOUT|ERROR]',
    since: '5.0.0',
    summary: 'Ends the waiting of another connection; nothing waits here.',
  },
  { name: 'ECHO', syntax: 'message', since: '1.0.0', summary: 'Answers what it was sent.' },
  {
    name: 'HELLO',
    syntax: '[protover [AUTH username password] [SETNAME clientname]]',
    since: '6.0.0',
    summary: 'Greets the server and, if asked, changes the protocol to RESP2 or RESP3.',
  },
  { name: 'PING', syntax: '[message]', since: '1.0.0', summary: 'Answers PONG, or the message.' },
  { name: 'QUIT', syntax: '', since: '1.0.0', summary: 'Ends the connection.' },
  { name: 'RESET', syntax: '', since: '6.2.0', summary: 'Puts the connection back as it was when it was opened.' },
  { name: 'SELECT', syntax: 'index', since: '1.0.0', summary: 'Chooses the database, 0 to 15, for this connection.' },
]
