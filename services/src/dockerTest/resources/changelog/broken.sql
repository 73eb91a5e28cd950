--liquibase formatted sql

--changeset mooring:fine
CREATE TABLE fine (id int);

--changeset mooring:broken
INSERT INTO nowhere VALUES (1);
