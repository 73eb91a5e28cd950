--liquibase formatted sql

--changeset mooring:foreign
CREATE TABLE test.lines (id int PRIMARY KEY);
