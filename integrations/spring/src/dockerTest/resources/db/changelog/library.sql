--liquibase formatted sql

--changeset library:1
CREATE TABLE reader (name text PRIMARY KEY);
INSERT INTO reader VALUES ('Ishmael');
