-- More than fifty things that a database may hold. A copy equals its template in all of them: PostgresFidelityIT.
-- Roles belong to the server, so the script must work if they exist.
DO $$ BEGIN
  CREATE ROLE fixture_owner;
  CREATE ROLE fixture_reader LOGIN;
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;

-- 1 to 12: what belongs to the database itself
SELECT format('ALTER DATABASE %I SET search_path = ''''', current_database()) \gexec
SELECT format('ALTER DATABASE %I SET app.format = ''%%s of %%I''', current_database()) \gexec
SELECT format('ALTER DATABASE %I SET "Mixed.Case" = ''it''''s''', current_database()) \gexec
SELECT format('ALTER DATABASE %I SET DateStyle = ''ISO, DMY''', current_database()) \gexec
SELECT format('ALTER DATABASE %I SET temp_tablespaces = ''''', current_database()) \gexec
SELECT format('ALTER DATABASE %I SET statement_timeout = ''17s''', current_database()) \gexec
SELECT format('ALTER ROLE fixture_reader IN DATABASE %I SET search_path = "$user", public, "a, ""b"""', current_database()) \gexec
SELECT format('ALTER ROLE fixture_reader IN DATABASE %I SET app.tenant = ''%%s''', current_database()) \gexec
SELECT format('ALTER DATABASE %I CONNECTION LIMIT 17', current_database()) \gexec
SELECT format('COMMENT ON DATABASE %I IS ''it''''s %%s, \ and "quoted"''', current_database()) \gexec
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database()) \gexec
SELECT format('GRANT CONNECT ON DATABASE %I TO fixture_reader WITH GRANT OPTION', current_database()) \gexec
SELECT format('ALTER DATABASE %I OWNER TO fixture_owner', current_database()) \gexec
SELECT format('ALTER DATABASE %I IS_TEMPLATE true', current_database()) \gexec

-- 13 to 22: schemas, extensions, types
CREATE SCHEMA app AUTHORIZATION fixture_owner;
COMMENT ON SCHEMA app IS 'of the application';
CREATE EXTENSION pgcrypto SCHEMA app;
CREATE EXTENSION hstore;
CREATE EXTENSION citext;
CREATE EXTENSION btree_gist;
SET search_path = app, public;
CREATE TYPE mood AS ENUM ('calm', 'rough');
ALTER TYPE mood ADD VALUE 'stormy' BEFORE 'rough';
CREATE TYPE place AS (lat numeric, lon numeric);
CREATE DOMAIN positive AS int CHECK (VALUE > 0) DEFAULT 1;
CREATE TYPE span AS RANGE (subtype = float8);
CREATE COLLATION folded (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE FUNCTION to_int(mood) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE CAST (mood AS int) WITH FUNCTION to_int(mood);
CREATE FUNCTION larger(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT greatest($1, $2)';
CREATE OPERATOR <+> (LEFTARG = int, RIGHTARG = int, FUNCTION = larger);
CREATE AGGREGATE largest (int) (SFUNC = larger, STYPE = int, INITCOND = '0');
CREATE TEXT SEARCH CONFIGURATION words (COPY = simple);

-- 23 to 38: sequences, tables, columns, constraints, indexes, partitions
CREATE SEQUENCE numbers START 100 INCREMENT 5 CACHE 10 CYCLE MAXVALUE 1000;
SELECT nextval('numbers'), nextval('numbers');
CREATE TABLE ships (
  id int GENERATED ALWAYS AS IDENTITY (START 7) PRIMARY KEY,
  name text COLLATE folded NOT NULL,
  upper_name text GENERATED ALWAYS AS (upper(name)) STORED,
  number bigint DEFAULT nextval('numbers'),
  mood mood DEFAULT 'calm',
  place place,
  tags text[] DEFAULT '{}',
  extra jsonb,
  pairs public.hstore,
  mail public.citext UNIQUE NULLS NOT DISTINCT,
  crew positive,
  raw bytea,
  dropped int,
  CONSTRAINT named CHECK (length(name) > 0) NO INHERIT
);
ALTER TABLE ships DROP COLUMN dropped;
ALTER TABLE ships ALTER COLUMN extra SET STORAGE EXTERNAL, ALTER COLUMN name SET STATISTICS 200;
ALTER TABLE ships SET (fillfactor = 70, autovacuum_enabled = false);
COMMENT ON COLUMN ships.name IS 'as painted';
INSERT INTO ships (name, place, tags, extra, pairs, mail, raw)
VALUES ('Anna', '(1.5,2.5)', '{a,"b c"}', '{"a": [1, null]}', 'k=>v', 'A@b.c', '\x00ff27'), ('Zoë', NULL, '{}', NULL, NULL, NULL, NULL);
ALTER TABLE ships ADD CONSTRAINT later CHECK (crew < 1000) NOT VALID;
CREATE INDEX ships_lower ON ships (lower(name) DESC NULLS LAST) INCLUDE (crew) WHERE crew > 0;
CREATE INDEX ships_tags ON ships USING gin (tags);
ALTER TABLE ships CLUSTER ON ships_pkey;
ALTER TABLE ships REPLICA IDENTITY FULL;
CREATE STATISTICS ships_stats (dependencies) ON name, crew FROM ships;
CREATE TABLE trips (
  id bigint PRIMARY KEY,
  ship int REFERENCES ships (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  during tsrange,
  EXCLUDE USING gist (ship WITH =, during WITH &&)
);
INSERT INTO trips VALUES (1, 7, '[2026-01-01, 2026-01-02)');
CREATE TABLE logs (at date NOT NULL, line text) PARTITION BY RANGE (at);
CREATE TABLE logs_2026 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE logs_rest PARTITION OF logs DEFAULT;
INSERT INTO logs VALUES ('2026-05-01', 'in'), ('1999-05-01', 'out');
CREATE UNLOGGED TABLE scratch (id int);
INSERT INTO scratch VALUES (1);
CREATE TABLE tall_ships (masts int) INHERITS (ships);
SELECT lo_from_bytea(4711, 'blob');
COMMENT ON LARGE OBJECT 4711 IS 'a large object';
GRANT SELECT ON LARGE OBJECT 4711 TO fixture_reader;

-- 39 to 46: views, routines, triggers, rules, policies
CREATE VIEW calm_ships WITH (security_barrier) AS SELECT id, name FROM ships WHERE mood = 'calm' WITH LOCAL CHECK OPTION;
CREATE MATERIALIZED VIEW counted AS SELECT count(*) AS ships FROM ships;
CREATE RECURSIVE VIEW counting (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM counting WHERE n < 3;
CREATE FUNCTION louder() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app AS $$
BEGIN
  NEW.name := NEW.name || '!'; -- %s
  RETURN NEW;
END $$;
CREATE PROCEDURE rename(who int, what text) LANGUAGE sql BEGIN ATOMIC UPDATE ships SET name = what WHERE id = who; END;
CREATE TRIGGER loud BEFORE INSERT ON ships FOR EACH ROW WHEN (NEW.name <> 'quiet') EXECUTE FUNCTION louder();
ALTER TABLE ships DISABLE TRIGGER loud;
CREATE CONSTRAINT TRIGGER checked AFTER UPDATE ON trips DEFERRABLE FOR EACH ROW EXECUTE FUNCTION louder();
CREATE RULE no_delete AS ON DELETE TO trips DO INSTEAD NOTHING;
ALTER TABLE trips ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_trips ON trips FOR SELECT TO fixture_reader USING (ship > 0);
CREATE FUNCTION on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER watched ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION on_ddl();

-- 47 to 52: privileges, foreign data, publications
GRANT SELECT (id, name) ON ships TO fixture_reader;
GRANT USAGE ON SCHEMA app TO fixture_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE fixture_owner IN SCHEMA app GRANT SELECT ON TABLES TO fixture_reader;
ALTER TABLE trips OWNER TO fixture_owner;
CREATE FOREIGN DATA WRAPPER elsewhere OPTIONS (debug 'true');
CREATE EXTENSION postgres_fdw;
CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'far');
CREATE USER MAPPING FOR fixture_reader SERVER far OPTIONS ("user" 'me', password 'secret');
CREATE FOREIGN TABLE far_ships (id int) SERVER far;
CREATE PUBLICATION all_ships FOR TABLE ships (id, name) WHERE (id > 0);
