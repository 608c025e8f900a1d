// change-log.js: the log of all changes, whoever makes them. PostgreSQL and MySQL have one (WAL,
// binlog) that tools such as Debezium read; SQLite's cannot be read, so triggers write one.
import { database } from './stores.js'

database.exec(`
  CREATE TABLE IF NOT EXISTS change_log (
    position INTEGER PRIMARY KEY, key TEXT NOT NULL, value TEXT, version INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS relay_mark (position INTEGER NOT NULL);
  INSERT INTO relay_mark SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM relay_mark);
  CREATE TRIGGER IF NOT EXISTS log_update AFTER UPDATE OF name ON users BEGIN
    UPDATE users SET version = version + 1 WHERE id = NEW.id;
    INSERT INTO change_log (key, value, version) SELECT 'user:' || id, name, version FROM users WHERE id = NEW.id;
  END;
  CREATE TRIGGER IF NOT EXISTS log_insert AFTER INSERT ON users BEGIN
    INSERT INTO change_log (key, value, version) VALUES ('user:' || NEW.id, NEW.name, NEW.version);
  END;
  CREATE TRIGGER IF NOT EXISTS log_delete AFTER DELETE ON users BEGIN
    INSERT INTO change_log (key, value, version) VALUES ('user:' || OLD.id, NULL, OLD.version + 1);
  END;
`)

const next = database.prepare(
  'SELECT position, key, value, version FROM change_log WHERE position > (SELECT position FROM relay_mark) ORDER BY position LIMIT 1',
)
const move = database.prepare('UPDATE relay_mark SET position = ?')

/** The first change that is not done with; undefined when there is none. */
export const nextChange = () => next.get()
export const markChange = (position) => move.run(position)
