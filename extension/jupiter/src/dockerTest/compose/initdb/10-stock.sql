CREATE TABLE stock (item text PRIMARY KEY, pieces integer NOT NULL);
INSERT INTO stock VALUES ('anchor', 7);
