-- More than fifty things that a database may hold. A copy equals its template in all of them: MariaDbFidelityIT.
-- Users belong to the server, so the script must work if they exist.
CREATE USER IF NOT EXISTS fixture_app IDENTIFIED BY 'app';
CREATE ROLE IF NOT EXISTS fixture_role;
-- of those who define some of the things below
GRANT SELECT, EXECUTE ON * TO fixture_app WITH GRANT OPTION;
GRANT INSERT, UPDATE, TRIGGER, EVENT, DELETE ON * TO fixture_app;

-- the database itself
ALTER DATABASE CHARACTER SET latin1 COLLATE latin1_german1_ci COMMENT 'it''s "all"';

-- sequences
CREATE SEQUENCE cached;
SELECT NEXTVAL(cached), NEXTVAL(cached);
CREATE SEQUENCE stepped START 100 INCREMENT -5 MINVALUE -1000 MAXVALUE 100 CACHE 10;
SELECT NEXTVAL(stepped), NEXTVAL(stepped);
CREATE SEQUENCE uncached NOCACHE;
SELECT NEXTVAL(uncached);
CREATE SEQUENCE cycled MAXVALUE 3 CYCLE CACHE 2;
SELECT NEXTVAL(cycled), NEXTVAL(cycled), NEXTVAL(cycled);
CREATE SEQUENCE ended MAXVALUE 2;
SELECT NEXTVAL(ended), NEXTVAL(ended);
CREATE SEQUENCE untouched;

-- columns and their types
CREATE TABLE kinds (
  id int NOT NULL AUTO_INCREMENT PRIMARY KEY COMMENT 'the key',
  name varchar(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  upper_name varchar(80) GENERATED ALWAYS AS (upper(name)) VIRTUAL,
  initial char(1) AS (left(name, 1)) STORED,
  hidden varchar(20) INVISIBLE DEFAULT 'hidden',
  number bigint DEFAULT NEXTVAL(cached),
  choice enum('a', 'it''s') DEFAULT 'a',
  several set('x', 'y'),
  bits bit(3) DEFAULT b'101',
  exact decimal(20, 4) UNSIGNED ZEROFILL,
  at timestamp(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  day date,
  years year,
  document longtext CHECK (json_valid(document)),
  raw longblob,
  point geometry NOT NULL DEFAULT ST_GeomFromText('POINT(0 0)'),
  who uuid DEFAULT uuid(),
  address inet6,
  computed int DEFAULT (1 + 2),
  squeezed text COMPRESSED,
  INDEX (name(3) DESC) COMMENT 'by name',
  INDEX ignored_one (choice) IGNORED,
  UNIQUE (raw),
  INDEX (upper_name),
  words text,
  FULLTEXT (words),
  SPATIAL INDEX (point),
  CONSTRAINT named CHECK (length(name) > 0)
) AUTO_INCREMENT = 50 COMMENT 'who''s here; "all"' ROW_FORMAT = DYNAMIC;
SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES';
INSERT INTO kinds (id, name, day, document, raw, address, squeezed) VALUES
  (0, 'Zoë \\ ''quoted''; "', '0000-00-00', '{"a": 1}', x'00ff27', '::1', 'text'), (7, 'Anna', '2026-02-31', NULL, NULL, NULL, NULL);
SET sql_mode = DEFAULT;

-- keys to other tables, also in a circle
CREATE TABLE orders (
  id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
  kind int NOT NULL,
  item varchar(80) NOT NULL,
  parent int,
  CONSTRAINT of_kind FOREIGN KEY (kind) REFERENCES kinds (id) ON DELETE CASCADE ON UPDATE RESTRICT,
  CONSTRAINT of_parent FOREIGN KEY (parent) REFERENCES orders (id) ON DELETE SET NULL
);
INSERT INTO orders (kind, item) VALUES (0, 'rope'), (7, 'anchor');
ALTER TABLE kinds ADD favourite int, ADD CONSTRAINT likes FOREIGN KEY (favourite) REFERENCES orders (id);
SET check_constraint_checks = 0;
INSERT INTO kinds (id, name, raw) VALUES (8, '', 'breaks a constraint');
SET check_constraint_checks = 1;
SET foreign_key_checks = 0;
INSERT INTO orders (kind, item) VALUES (99, 'of no kind');
SET foreign_key_checks = 1;

-- versions, periods, engines, partitions
CREATE TABLE prices (item varchar(20), price decimal(8, 2), note text WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING;
INSERT INTO prices VALUES ('rope', 1.50, '');
UPDATE prices SET price = 2;
CREATE TABLE periods (
  item varchar(20), since timestamp(6) GENERATED ALWAYS AS ROW START, until timestamp(6) GENERATED ALWAYS AS ROW END,
  PERIOD FOR SYSTEM_TIME (since, until)
) WITH SYSTEM VERSIONING;
INSERT INTO periods (item) VALUES ('rope');
DELETE FROM periods;
CREATE TABLE bookings (
  room int, arrival date, departure date, PERIOD FOR stay (arrival, departure), UNIQUE (room, stay WITHOUT OVERLAPS));
INSERT INTO bookings VALUES (1, '2026-01-01', '2026-01-02');
CREATE TABLE part_one (id int) ENGINE = MyISAM;
CREATE TABLE part_two (id int) ENGINE = MyISAM;
INSERT INTO part_one VALUES (1);
INSERT INTO part_two VALUES (2);
CREATE TABLE all_parts (id int) ENGINE = MERGE UNION = (part_one, part_two) INSERT_METHOD = LAST;
CREATE TABLE crash_safe (id int PRIMARY KEY) ENGINE = Aria TRANSACTIONAL = 1 PAGE_CHECKSUM = 1;
CREATE TABLE in_memory (id int) ENGINE = MEMORY;
INSERT INTO in_memory VALUES (1);
CREATE TABLE as_text (id int NOT NULL) ENGINE = CSV;
INSERT INTO as_text VALUES (1);
CREATE TABLE ranges (id int, y int) PARTITION BY RANGE (y) SUBPARTITION BY HASH (id) SUBPARTITIONS 2 (
  PARTITION old VALUES LESS THAN (2000) COMMENT = 'old', PARTITION later VALUES LESS THAN MAXVALUE);
INSERT INTO ranges VALUES (1, 1999), (2, 2026);
CREATE TABLE lists (id int) PARTITION BY LIST (id) (PARTITION odd VALUES IN (1, 3), PARTITION rest DEFAULT);
INSERT INTO lists VALUES (1), (2);
CREATE TABLE without_key (id int);
INSERT INTO without_key VALUES (1), (1);

-- views, in the order in which the server takes them
CREATE VIEW z_base AS SELECT id, name FROM kinds WHERE id >= 0 WITH CASCADED CHECK OPTION;
CREATE ALGORITHM = TEMPTABLE SQL SECURITY INVOKER VIEW m_middle AS SELECT * FROM z_base;
CREATE DEFINER = fixture_app VIEW a_top AS SELECT m.name, o.item FROM m_middle m JOIN orders o ON o.kind = m.id;

-- routines, triggers, events
DELIMITER //
CREATE DEFINER = fixture_app FUNCTION twice(n int) RETURNS int DETERMINISTIC NO SQL COMMENT 'two times'
BEGIN
  RETURN n * 2; -- no more
END//
CREATE DEFINER = fixture_app PROCEDURE order_for(IN who int, OUT number int)
  MODIFIES SQL DATA
BEGIN
  INSERT INTO orders (kind, item) VALUES (who, 'by procedure');
  SELECT count(*) INTO number FROM orders;
END//
CREATE PROCEDURE invoked() SQL SECURITY INVOKER SELECT count(*) FROM orders//
CREATE AGGREGATE FUNCTION joined(x varchar(80)) RETURNS text
BEGIN
  DECLARE result text DEFAULT '';
  DECLARE CONTINUE HANDLER FOR NOT FOUND RETURN result;
  LOOP
    FETCH GROUP NEXT ROW;
    SET result = concat(result, x);
  END LOOP;
END//
SET sql_mode = ORACLE//
CREATE PACKAGE tools AS
  FUNCTION one RETURN int;
END//
CREATE PACKAGE BODY tools AS
  FUNCTION one RETURN int AS
  BEGIN
    RETURN 1;
  END;
END//
SET sql_mode = ANSI_QUOTES//
CREATE VIEW "quoted" AS SELECT "name" AS "the name", twice(2) AS four FROM "kinds"//
SET sql_mode = DEFAULT//
CREATE TRIGGER loud BEFORE INSERT ON orders FOR EACH ROW SET NEW.item = upper(NEW.item)//
CREATE DEFINER = fixture_app TRIGGER louder BEFORE INSERT ON orders FOR EACH ROW FOLLOWS loud SET NEW.item = concat(NEW.item, '!')//
CREATE TRIGGER gone AFTER DELETE ON orders FOR EACH ROW INSERT INTO without_key VALUES (OLD.id)//
CREATE EVENT busy ON SCHEDULE EVERY 1 SECOND COMMENT 'DISABLE ON SLAVE' DO INSERT INTO part_one VALUES (3)//
CREATE DEFINER = fixture_app EVENT tidy ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' ENDS '2031-01-01 00:00:00'
  ON COMPLETION PRESERVE DO DELETE FROM orders WHERE id < 0//
CREATE EVENT idle ON SCHEDULE AT '2030-01-01 00:00:00' DISABLE DO DELETE FROM orders//
DELIMITER ;

-- more rights
GRANT UPDATE (item), REFERENCES (id) ON orders TO fixture_role;
GRANT SELECT, DROP ON prices TO fixture_role WITH GRANT OPTION;
GRANT SELECT ON z_base TO fixture_role;
GRANT EXECUTE ON PROCEDURE invoked TO fixture_role;
GRANT EXECUTE ON FUNCTION twice TO fixture_role;
