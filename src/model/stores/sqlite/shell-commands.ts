/**
 * The dot commands of the sqlite3 shell: those that the playground does not have are told apart from
 * those that nobody has. Where several begin with what was typed, the shell takes the first of these.
 */
export const SHELL_COMMANDS: readonly string[] = (
  'tables scanstats schema dump databases help indexes indices ' +
  'archive auth backup bail binary cd changes check clone connection dbconfig dbinfo dbtotxt echo eqp excel exit expert explain ' +
  'filectrl fullschema headers import imposter intck limit lint load log mode nonce nullvalue once open output parameter print ' +
  'progress prompt quit read recover restore save selftest separator session sha3sum shell show stats system testcase testctrl ' +
  'timeout timer trace unmodule version vfsinfo vfslist vfsname width www'
).split(' ')
