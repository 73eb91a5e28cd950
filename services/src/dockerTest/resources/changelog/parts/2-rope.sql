--liquibase formatted sql

--changeset mooring:rope
INSERT INTO orders (id, item) VALUES (1, 'rope');
