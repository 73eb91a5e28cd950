CREATE SEQUENCE numbers START WITH 100 INCREMENT BY 5 CACHE 10;
SELECT NEXTVAL(numbers), NEXTVAL(numbers);

CREATE TABLE customers (
  id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name varchar(80) CHARACTER SET latin1 NOT NULL,
  upper_name varchar(80) GENERATED ALWAYS AS (upper(name)) VIRTUAL,
  initial char(1) AS (left(name, 1)) STORED,
  secret varchar(20) INVISIBLE DEFAULT 'hidden',
  number bigint DEFAULT NEXTVAL(numbers),
  favourite int NULL,
  CHECK (length(name) > 0)
) COMMENT 'who''s buying; "all"' AUTO_INCREMENT = 50;
CREATE TABLE orders (
  id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer int NOT NULL,
  item varchar(80) NOT NULL,
  at timestamp(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  details longtext CHECK (json_valid(details)),
  blobs longblob,
  INDEX (item),
  CONSTRAINT placed_by FOREIGN KEY (customer) REFERENCES customers (id) ON DELETE CASCADE
);
ALTER TABLE customers ADD CONSTRAINT likes FOREIGN KEY (favourite) REFERENCES orders (id);

SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO';
INSERT INTO customers (id, name, secret) VALUES (0, 'Zoë', 'zero'), (7, 'Anna', 'seven');
INSERT INTO orders (customer, item, details, blobs) VALUES (0, 'rope \\ ''quoted''; "', '{"a": 1}', x'00ff27'), (7, 'anchor', NULL, NULL);
UPDATE customers SET favourite = 1 WHERE id = 0;
SET sql_mode = DEFAULT;

CREATE TABLE prices (item varchar(20), price decimal(8, 2)) WITH SYSTEM VERSIONING;
INSERT INTO prices VALUES ('rope', 1.50);
UPDATE prices SET price = 2;
CREATE TABLE periods (
  item varchar(20), price decimal(8, 2),
  since timestamp(6) GENERATED ALWAYS AS ROW START,
  until timestamp(6) GENERATED ALWAYS AS ROW END,
  PERIOD FOR SYSTEM_TIME (since, until)
) WITH SYSTEM VERSIONING;
INSERT INTO periods (item, price) VALUES ('rope', 1.50);
DELETE FROM periods;
CREATE TABLE parts (id int PRIMARY KEY, kind int) ENGINE = Aria;
CREATE TABLE slices (id int, y int) PARTITION BY RANGE (y) (
  PARTITION old VALUES LESS THAN (2000), PARTITION later VALUES LESS THAN MAXVALUE);
INSERT INTO slices VALUES (1, 1999), (2, 2026);

CREATE VIEW z_base AS SELECT id, name FROM customers;
CREATE VIEW m_middle AS SELECT * FROM z_base WHERE id >= 0;
CREATE VIEW a_top AS SELECT m.name, o.item FROM m_middle m JOIN orders o ON o.customer = m.id;

DELIMITER //
CREATE FUNCTION twice(n int) RETURNS int DETERMINISTIC
BEGIN
  RETURN n * 2; -- no more
END//
CREATE PROCEDURE order_for(IN who int, IN what varchar(80))
BEGIN
  INSERT INTO orders (customer, item) VALUES (who, what);
END//
CREATE TRIGGER loud BEFORE INSERT ON orders FOR EACH ROW SET NEW.item = upper(NEW.item)//
CREATE TRIGGER louder BEFORE INSERT ON orders FOR EACH ROW FOLLOWS loud SET NEW.item = concat(NEW.item, '!')//
CREATE EVENT tidy ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DO DELETE FROM orders WHERE id < 0//
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
CREATE VIEW "quoted" AS SELECT "name" AS "the name", twice(2) AS four FROM "customers"//
DELIMITER ;
